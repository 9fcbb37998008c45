/** Theme colors for errors, warnings, and unimportant nodes. The first two are those of the Problems view, which every theme has. */
export const ERROR = 'problemsErrorIcon.foreground';
export const WARNING = 'problemsWarningIcon.foreground';
export const QUIET = 'disabledForeground';
