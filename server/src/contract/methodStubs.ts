import { docstringLines, indented, type PythonStyle } from '../python/pythonStyle.ts';
import type { BuilderCall } from './interfaces.ts';

/** A delegate method as inserted by completion, code actions, and new plugins. */
export interface MethodStub {
  readonly name: string;
  /** Without `self`. */
  readonly parameters: readonly string[];
  /** Its purpose in one sentence, followed by when Image Factory calls it and what it must do. */
  readonly docstring: readonly string[];
  /** The statements of the body, unindented. They do not use any attributes of the class. */
  readonly body: readonly string[];
}

type StubText = Pick<MethodStub, 'docstring' | 'body'>;

/** Stubs raise an error, because a build with a method that does nothing would be reported as complete. */
const notImplemented = (what: string) => [`raise NotImplementedError("This plugin does not ${what} yet.")`];

/** Body of a method that only receives a notification from the Builder. */
const NOTHING_TO_DO = ['pass'];

const STUB_TEXTS: Readonly<Record<string, StubText>> = {
  create_base_image: {
    docstring: [
      'Installs the operating system and the packages of the template.',
      'Image Factory calls this for every base image. Leave the image in the file builder.base_image.data ' +
        'and raise an exception if that fails; what this returns is ignored.',
    ],
    body: notImplemented('create base images'),
  },
  create_target_image: {
    docstring: [
      'Adapts a base image to the cloud "target".',
      'Image Factory calls this for every target image. "image_id" is the identifier of the base image; ' +
        'the image itself is builder.base_image. Leave the result in the file builder.target_image.data.',
    ],
    body: notImplemented('create target images'),
  },
  add_cloud_plugin_content: {
    docstring: [
      'Receives files and commands that a cloud plugin needs in the image.',
      'Called by cloud plugins while they adapt an image, not by Image Factory itself.',
    ],
    body: notImplemented('take content from cloud plugins'),
  },
  abort: {
    docstring: [
      'Stops a running build because Image Factory was interrupted.',
      'Called once, from a signal handler. It must return quickly.',
    ],
    body: NOTHING_TO_DO,
  },
  builder_should_create_target_image: {
    docstring: [
      'Decides whether the OS plugin adapts a base image to this cloud.',
      'Return True to continue. Otherwise Image Factory skips the target image and still reports it as complete.',
    ],
    body: ['return True'],
  },
  builder_will_create_target_image: {
    docstring: [
      'Prepares what the OS plugin needs to adapt the base image.',
      'Called right before the OS plugin creates the target image, which is builder.target_image.',
    ],
    body: NOTHING_TO_DO,
  },
  builder_did_create_target_image: {
    docstring: ['Finishes the target image.', 'Called right after the OS plugin has created builder.target_image.'],
    body: NOTHING_TO_DO,
  },
  push_image_to_provider: {
    docstring: [
      'Uploads a target image to the provider.',
      'Image Factory calls this for every push. "image_id" is the identifier of the target image; ' +
        'the image itself is builder.target_image. Describe the upload in builder.provider_image.',
    ],
    body: notImplemented('push images'),
  },
  snapshot_image_on_provider: {
    docstring: [
      'Builds the image on the provider itself, from the template.',
      'Image Factory calls this for every snapshot. Describe the result in builder.provider_image.',
    ],
    body: notImplemented('take snapshots'),
  },
  delete_from_provider: {
    docstring: [
      'Removes builder.provider_image from the provider.',
      'Image Factory calls this when a provider image is deleted. An exception leaves the image in the state DELETEFAILED.',
    ],
    body: notImplemented('delete images'),
  },
};

/** Creates the stub for a call of the Builder. */
export function methodStub({ name, arguments: parameters, purpose }: Pick<BuilderCall, 'name' | 'arguments' | 'purpose'>): MethodStub {
  const text = STUB_TEXTS[name] ?? { docstring: [purpose], body: notImplemented(`implement ${name}`) };
  return { name, parameters, ...text };
}

/** The unindented lines of a method in a class. */
export function methodLines({ name, parameters, docstring, body }: MethodStub, style: PythonStyle): readonly string[] {
  const inside = [...(docstring.length > 0 ? docstringLines(docstring, style) : []), ...body];
  return [`def ${name}(${['self', ...parameters].join(', ')}):`, ...indented(inside, style.step)];
}
