import { defineNotification } from './define.ts';

/** Client to server: whether VS Code's own JSON validation reports syntax errors and duplicate keys of open documents. */
export const builtinJsonNotification = defineNotification<BuiltinJsonParams>('imagefactory/builtinJson');

export interface BuiltinJsonParams {
  readonly active: boolean;
}
