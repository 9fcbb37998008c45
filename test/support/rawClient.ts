import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Message, type NotificationMessage, type ResponseMessage, StreamMessageReader } from 'vscode-languageserver-protocol/node';
import { SERVER } from './server.ts';
import { PATIENCE } from './until.mjs';

/** A response of the server. */
export type Answer = Pick<ResponseMessage, 'result' | 'error'>;

/** Talks to the built server over its pipes without a library, so that it can send invalid messages. */
export class RawClient {
  readonly process: ChildProcess;
  readonly notifications: NotificationMessage[] = [];
  readonly #answers = new Map<unknown, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(server: string) {
    this.process = spawn(process.execPath, [server, '--stdio'], { stdio: 'pipe' });
    if (!this.process.stdout) throw new Error('the server has no pipes');
    new StreamMessageReader(this.process.stdout).listen((message) => this.#received(message));
  }

  static async start(): Promise<RawClient> {
    return new RawClient(SERVER);
  }

  /** Starts a session that is ready for requests. */
  static async initialized(params: object = {}): Promise<RawClient> {
    const client = await RawClient.start();
    const { error } = await client.request('initialize', { processId: null, rootUri: null, capabilities: {}, ...params });
    if (error) throw new Error(error.message);
    client.notify('initialized', {});
    return client;
  }

  /** Sends a request, without `params` if undefined. */
  async request(method: string, params?: unknown): Promise<Answer> {
    const id = ++this.#lastId;
    const answer = new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), PATIENCE);
      this.#answers.set(id, (answered) => {
        clearTimeout(timer);
        resolve(answered);
      });
    });
    this.#write({ id, method, params });
    return answer;
  }

  notify(method: string, params?: unknown): void {
    this.#write({ method, params });
  }

  /** The messages shown to the user. */
  get shown(): readonly string[] {
    return this.notifications
      .filter(({ method }) => method === 'window/showMessage')
      .map(({ params }) => (params as { message: string }).message);
  }

  /** Ends the process in any state. @returns its exit code */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const exited = once(this.process, 'exit');
    this.notify('exit');
    const [code] = (await exited) as [number | null];
    return code;
  }

  #write(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin?.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  #received(message: Message): void {
    if ('id' in message && !('method' in message)) {
      const { id, ...answer } = message as ResponseMessage;
      this.#answers.get(id)?.(answer);
      this.#answers.delete(id);
    } else if ('method' in message && !('id' in message)) this.notifications.push(message as NotificationMessage);
  }
}
