/** `initializationOptions` of the client. Every field is optional for other editors. */
export interface InitializationOptions {
  /** Diagnostics are pushed, because VS Code only asks for those of other documents every 500 ms. */
  readonly diagnostics: 'push';
  /** The `imagefactory.*` settings at startup. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Who writes the plugins, according to Git: suggested as the maintainer. */
  readonly identity: Identity;
  /** The client shows registries and wants a `modelChanged` notification when they may have changed. */
  readonly showsRegistries: true;
  /** The commands that code actions and code lenses may refer to. */
  readonly commands: readonly string[];
  /** VS Code validates JSON itself; `builtinJson` reports when that changes. */
  readonly builtinJson: boolean;
  /** The editor formats, folds and outlines JSON itself. */
  readonly readsJson: boolean;
  /** A Python extension finds classes by name and updates imports when a module is renamed. */
  readonly readsPython: boolean;
}

export interface Identity {
  readonly name?: string;
  readonly email?: string;
}
