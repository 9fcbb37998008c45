import type { ClientOptions } from '../../support/clientOptions.ts';
import { registriesIn } from '../../support/registries.ts';
import { folderWith } from '../../support/server.ts';
import { client, connect } from '../../support/session.ts';

export const info = (type: string, ...targets: unknown[]) => `${JSON.stringify({ type, targets })}\n`;
/** Two plugins of one system, and a cloud that also claims what no build asks for. */
export const PLUGINS = {
  'imagefactory_plugins/Nova/Nova.info': info('os', ['Fedora', null, null], ['Fedora', '30', 'x86_64']),
  'imagefactory_plugins/Nova/__init__.py': 'from .Nova import Nova as delegate_class\n',
  'imagefactory_plugins/Nova/Nova.py': `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate

@implementer(OSDelegate)
class Nova(object):
    def create_base_image(self, builder, template, parameters):
        self.done = True
`,
  'imagefactory_plugins/TinMan/TinMan.info': info('os', ['Fedora', null, null]),
  'imagefactory_plugins/Harbor/Harbor.info': info('cloud', ['harbor'], 'gone'),
};

/** What the tests read of the answers. */
export interface Place {
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
export interface Plugin {
  readonly name: string;
  readonly directory: string;
  readonly documents: readonly { readonly path: string; readonly state: string }[];
  readonly claims: readonly { readonly label: string; readonly at: Place; readonly rivals: readonly string[]; readonly kind: string }[];
  readonly delegate: {
    readonly state: string;
    readonly className?: string;
    readonly at?: Place;
    readonly methods: readonly { name: string; state: string }[];
  };
  readonly problems: { readonly error: number };
}
interface Registries {
  readonly searching: boolean;
  readonly registries: readonly {
    readonly name: string;
    readonly folder: string;
    readonly kind: string;
    readonly plugins: readonly Plugin[];
  }[];
}

/** The workspace of the test that runs. */
export let folder: string;
/** How often its editor was told to ask again. */
export let told = 0;

/** Opens an editor, unless told otherwise one that shows registries, in a new folder with these files. */
export async function start(
  files: Record<string, string> = PLUGINS,
  options: ClientOptions = { initializationOptions: { showsRegistries: true } },
): Promise<void> {
  folder = folderWith(files);
  told = 0;
  await connect({ folders: [folder], ...options });
  client.connection.onNotification('imagefactory/modelChanged', () => void told++);
}
/** Asks until the folders are searched. */
export async function registries(): Promise<Registries['registries']> {
  for (;;) {
    const answer: Registries = await registriesIn<Plugin>(client);
    if (!answer.searching) return answer.registries;
  }
}
