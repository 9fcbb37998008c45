/** Colors of VS Code for what fails, what should be looked at, and what is of no account; those of the Problems view, which every theme has. */
export const ERROR = 'problemsErrorIcon.foreground';
export const WARNING = 'problemsWarningIcon.foreground';
export const QUIET = 'disabledForeground';
