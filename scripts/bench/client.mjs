import { spawn } from 'node:child_process';
import { fromRoot } from '../lib/paths.mjs';

/** A minimal language client for measuring a server. */
export class Client {
  #child;
  #next = 1;
  #answers = new Map();
  #listeners = new Set();
  #buffer = Buffer.alloc(0);

  /**
   * @param {string} cwd
   * @param {string} [program] the server to start; default: ours
   */
  constructor(cwd, program = fromRoot('dist/server.js')) {
    this.#child = spawn(process.execPath, [program, '--stdio'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk) => this.#receive(chunk));
  }

  get pid() {
    return this.#child.pid;
  }

  /** @returns {Promise<unknown>} the result; rejects with the error that the server returns */
  request(method, params) {
    const id = this.#next++;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** Resolves with the parameters of the next notification of this method for which `test` returns true. */
  notified(method, test) {
    return new Promise((resolve) => {
      const listener = (message) => {
        if (message.method !== method || !test(message.params)) return;
        this.#listeners.delete(listener);
        resolve(message.params);
      };
      this.#listeners.add(listener);
    });
  }

  async stop() {
    await this.request('shutdown');
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.notify('exit');
    await ended;
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #receive(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, head))?.[1]);
      if (this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, head + 4 + length));
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#handle(message);
    }
  }

  #handle(message) {
    if (message.method !== undefined) {
      // Requests of the server get an empty result, so that it does not wait.
      if (message.id !== undefined) this.#send({ id: message.id, result: null });
      for (const listener of [...this.#listeners]) listener(message);
      return;
    }
    const waiting = this.#answers.get(message.id);
    this.#answers.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  }
}
