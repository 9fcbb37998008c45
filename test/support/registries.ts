import type { LspClient } from './lspClient.ts';

/** The registries of a server, with the details of their plugins. */
export async function registriesIn<Plugin>(client: LspClient, params: { readonly soon?: boolean } = {}) {
  const ask = <R>(method: string, asked: object) => client.connection.sendRequest<R>(method, asked);
  const { registries, searching } = await ask<Rows>('imagefactory/registries', params);
  const names = registries.flatMap(({ folder, plugins }) => plugins.map(({ name }) => ({ registry: folder, name })));
  const { plugins: found } = await ask<{ plugins: readonly (Plugin | null)[] }>('imagefactory/pluginDetails', { plugins: names });
  const details = found[Symbol.iterator]();
  const whole = registries.map(({ plugins, ...registry }) => ({
    ...registry,
    plugins: plugins.flatMap((): Plugin[] => {
      const next = details.next().value;
      return next ? [next] : [];
    }),
  }));
  return { registries: whole, searching };
}

interface Rows {
  readonly searching: boolean;
  readonly registries: readonly {
    readonly name: string;
    readonly folder: string;
    readonly kind: string;
    readonly plugins: readonly { readonly name: string }[];
  }[];
}
