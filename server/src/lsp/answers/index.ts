export { codeActions } from './codeActions.ts';
export { completion } from './completion.ts';
export { conversion } from './convert.ts';
export { hover } from './hover.ts';
export { definition, documentLinks, documentSymbols } from './navigation.ts';
export { scaffold, scaffoldChoices } from './newPlugin.ts';
export { checkAll, registries, resolve, targetMap } from './registries.ts';
export { verdict } from './verdict.ts';
