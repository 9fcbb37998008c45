import type { CommandType } from '../../../../../protocol/define.ts';
import type { Command } from '../../connection/protocol.ts';
import type { Client } from '../../session/client.ts';

/** A command of the client for an action or a lens; undefined if the client does not have it. */
export function clientCommand<Arguments extends readonly unknown[]>(
  { commands }: Client,
  { command }: CommandType<Arguments>,
  title: string,
  ...args: Arguments
): Command | undefined {
  return commands.has(command) ? { title, command, arguments: [...args] } : undefined;
}
