import type { ClientOptions } from '../../support/clientOptions.ts';
import { registriesIn } from '../../support/registries.ts';
import { folderWith } from '../../support/server.ts';
import { client, connect } from '../../support/session.ts';

export const info = (type: string, ...targets: unknown[]) => `${JSON.stringify({ type, targets })}\n`;
/** Two plugins for one operating system, and a cloud plugin that also claims an unreachable target. */
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

/** The parts of the results that the tests read. */
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

/** The workspace of the current test. */
export let folder: string;
/** How many `modelChanged` notifications its editor has got. */
export let notified = 0;

/** Opens an editor in a new folder with these files. By default, it shows registries. */
export async function start(
  files: Record<string, string> = PLUGINS,
  options: ClientOptions = { initializationOptions: { showsRegistries: true } },
): Promise<void> {
  folder = folderWith(files);
  notified = 0;
  await connect({ folders: [folder], ...options });
  client.connection.onNotification('imagefactory/modelChanged', () => void notified++);
}
/** Repeats a request until the folders have been searched. */
export async function registries(): Promise<Registries['registries']> {
  for (;;) {
    const answer: Registries = await registriesIn<Plugin>(client);
    if (!answer.searching) return answer.registries;
  }
}
