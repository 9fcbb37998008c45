/** Colours of VS Code for what fails, what should be looked at, and what is of no account. */
export const ERROR = 'list.errorForeground';
export const WARNING = 'list.warningForeground';
export const QUIET = 'disabledForeground';
