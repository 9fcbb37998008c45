import type { PluginType } from '../contract/dialect.ts';
import { BUILDER_CALLS } from '../contract/interfaceCalls.ts';

/** A method as the scaffold writes it. */
export interface MethodTemplate {
  readonly name: string;
  readonly parameters: readonly string[];
  /** When Image Factory calls it, and what must hold then: paragraphs. */
  readonly docstring: readonly string[];
  /** The statements of the body, unindented. */
  readonly body: readonly string[];
}

type Words = Pick<MethodTemplate, 'docstring' | 'body'>;

/** A method that did nothing would let Image Factory report the build as complete; so what is not written yet raises. */
const notWritten = (what: string) => [`raise NotImplementedError("This plugin does not ${what} yet.")`];

/** What a new plugin says about each method, beside what the contract knows of it. */
const WORDS: Readonly<Record<string, Words>> = {
  create_base_image: {
    docstring: [
      'Installs the operating system and the packages of the template.',
      'Image Factory calls this for every base image. Leave the image in the file builder.base_image.data ' +
        'and raise an exception if that fails; what this returns is ignored.',
    ],
    body: notWritten('create base images'),
  },
  create_target_image: {
    docstring: [
      'Adapts a base image to the cloud "target".',
      'Image Factory calls this for every target image. "image_id" is the identifier of the base image; ' +
        'the image itself is builder.base_image. Leave the result in the file builder.target_image.data.',
    ],
    body: notWritten('create target images'),
  },
  add_cloud_plugin_content: {
    docstring: [
      'Takes files and commands that a cloud plugin wants in the image.',
      'Called by cloud plugins while they adapt an image, not by Image Factory itself.',
    ],
    body: ['self.cloud_content.append(content)'],
  },
  abort: {
    docstring: ['Ends what is running: Image Factory was interrupted.', 'Called once, from a signal handler. It must return soon.'],
    body: ['self.log.warning("Aborted")'],
  },
  builder_should_create_target_image: {
    docstring: [
      'Says whether the OS plugin shall adapt a base image to this cloud.',
      'Return True to go on. Without a true result Image Factory skips the target image and still reports it as complete.',
    ],
    body: ['return True'],
  },
  builder_will_create_target_image: {
    docstring: [
      'Prepares what the OS plugin needs to adapt the base image.',
      'Called right before the OS plugin creates the target image, which is builder.target_image.',
    ],
    body: ['self.log.debug("Before the target image %s", image_id)'],
  },
  builder_did_create_target_image: {
    docstring: ['Finishes the target image.', 'Called right after the OS plugin has created builder.target_image.'],
    body: ['self.log.debug("After the target image %s", image_id)'],
  },
  push_image_to_provider: {
    docstring: [
      'Uploads a target image to the provider.',
      'Image Factory calls this for every push. "image_id" is the identifier of the target image; ' +
        'the image itself is builder.target_image. Describe the upload in builder.provider_image.',
    ],
    body: notWritten('push images'),
  },
  snapshot_image_on_provider: {
    docstring: [
      'Builds the image on the provider itself, from the template.',
      'Image Factory calls this for every snapshot. Describe the result in builder.provider_image.',
    ],
    body: notWritten('take snapshots'),
  },
  delete_from_provider: {
    docstring: [
      'Removes builder.provider_image from the provider.',
      'Image Factory calls this when a provider image is deleted. An exception leaves the image in the state DELETEFAILED.',
    ],
    body: notWritten('delete images'),
  },
};

/** The names of all methods that the class of a new plugin can have: those that the Builder of release 1.1.16 calls, in order. */
export function methodNames(type: PluginType): readonly string[] {
  return templates(type).map((method) => method.name);
}

/** The methods to write: those that were chosen, all of them where nobody chose. */
export function chosenMethods(type: PluginType, chosen: readonly string[] | undefined): readonly MethodTemplate[] {
  return templates(type).filter((method) => chosen === undefined || chosen.includes(method.name));
}

/** The methods with what each is for, in one sentence. */
export function methodChoices(type: PluginType): readonly { name: string; detail: string }[] {
  return templates(type).map(({ name, docstring: [purpose = ''] }) => ({ name, detail: purpose }));
}

function templates(type: PluginType): readonly MethodTemplate[] {
  return BUILDER_CALLS.filter((call) => call.type === type).map((call) => {
    const words = WORDS[call.name] ?? { docstring: [call.purpose], body: notWritten(`implement ${call.name}`) };
    return { name: call.name, parameters: call.arguments, ...words };
  });
}
