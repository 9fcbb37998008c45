/** `initializationOptions` of the client. All properties are optional for other editors. */
export interface InitializationOptions {
  /** The `imagefactory.*` settings at startup. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The user according to Git's configuration, suggested as the maintainer. */
  readonly identity: Identity;
  /** The client shows registries and needs a `modelChanged` notification when they may have changed. */
  readonly showsRegistries: true;
  /** The commands that code actions and code lenses may use. */
  readonly commands: readonly string[];
  /** Whether VS Code validates JSON itself. Changes are notified with `builtinJson`. */
  readonly builtinJson: boolean;
  /** The editor formats, folds, and outlines JSON itself. */
  readonly readsJson: boolean;
  /** A Python extension finds classes by name and updates imports when a module is renamed. */
  readonly readsPython: boolean;
}

export interface Identity {
  readonly name?: string;
  readonly email?: string;
  /** The URL of the remote `origin`. */
  readonly origin?: string;
}
