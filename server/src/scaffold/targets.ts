import type { PluginType } from '../contract/dialect.ts';

/** The name that was probably meant by one that nobody knows, or undefined. */
export function suggestedTarget(_name: string, _type: PluginType): string | undefined {
  return undefined;
}
