import type { PluginType } from '../contract/dialect.ts';

/** A method as the scaffold writes it. */
export interface MethodTemplate {
  readonly name: string;
  readonly parameters: readonly string[];
  /** When Image Factory calls it, and what must hold then: the lines of the docstring, each a paragraph. */
  readonly docstring: readonly string[];
  /** The statements of the body, unindented. */
  readonly body: readonly string[];
}

const NOT_WRITTEN = 'raise NotImplementedError("This plugin does not %s yet.")';
const TRIO = ['builder', 'target', 'image_id', 'template', 'parameters'];

/**
 * What the class of a new plugin can have, in the order of the interface. Parameters are those of the Builder's calls in
 * release 1.1.16 (`imgfac/Builder.py`), which passes them by position. A method that is not written yet raises: a method
 * that does nothing would let Image Factory report the build as complete.
 */
const METHODS: Readonly<Record<PluginType, readonly MethodTemplate[]>> = {
  os: [
    {
      name: 'create_base_image',
      parameters: ['builder', 'template', 'parameters'],
      docstring: [
        'Installs the operating system and the packages of the template.',
        'Image Factory calls this for every base image. Leave the image in the file builder.base_image.data ' +
          'and raise an exception if that fails; what this returns is ignored.',
      ],
      body: [NOT_WRITTEN.replace('%s', 'create base images')],
    },
    {
      name: 'create_target_image',
      parameters: ['builder', 'target', 'base_image', 'parameters'],
      docstring: [
        'Adapts a base image to the cloud "target".',
        'Image Factory calls this for every target image. "base_image" is the identifier of the base image; ' +
          'the image itself is builder.base_image. Leave the result in the file builder.target_image.data.',
      ],
      body: [NOT_WRITTEN.replace('%s', 'create target images')],
    },
    {
      name: 'add_cloud_plugin_content',
      parameters: ['content'],
      docstring: [
        'Takes files and commands that a cloud plugin wants in the image.',
        'Called by cloud plugins while they adapt an image, not by Image Factory itself.',
      ],
      body: ['self.cloud_content.append(content)'],
    },
    {
      name: 'abort',
      parameters: [],
      docstring: ['Ends what is running: Image Factory was interrupted.', 'Called once, from a signal handler. It must return soon.'],
      body: ['self.log.warning("Aborted")'],
    },
  ],
  cloud: [
    {
      name: 'builder_should_create_target_image',
      parameters: TRIO,
      docstring: [
        'Says whether the OS plugin shall adapt a base image to this cloud.',
        'Return True to go on. Without a true result Image Factory skips the target image and still reports it as complete.',
      ],
      body: ['return True'],
    },
    {
      name: 'builder_will_create_target_image',
      parameters: TRIO,
      docstring: [
        'Prepares what the OS plugin needs to adapt the base image.',
        'Called right before the OS plugin creates the target image, which is builder.target_image.',
      ],
      body: ['self.log.debug("Before the target image %s", image_id)'],
    },
    {
      name: 'builder_did_create_target_image',
      parameters: TRIO,
      docstring: ['Finishes the target image.', 'Called right after the OS plugin has created builder.target_image.'],
      body: ['self.log.debug("After the target image %s", image_id)'],
    },
    {
      name: 'push_image_to_provider',
      parameters: ['builder', 'provider', 'credentials', 'target', 'target_image', 'parameters'],
      docstring: [
        'Uploads a target image to the provider.',
        'Image Factory calls this for every push. "target_image" is the identifier of the target image; ' +
          'the image itself is builder.target_image. Describe the upload in builder.provider_image.',
      ],
      body: [NOT_WRITTEN.replace('%s', 'push images')],
    },
    {
      name: 'snapshot_image_on_provider',
      parameters: ['builder', 'provider', 'credentials', 'target', 'template', 'parameters'],
      docstring: [
        'Builds the image on the provider itself, from the template.',
        'Image Factory calls this for every snapshot. Describe the result in builder.provider_image.',
      ],
      body: [NOT_WRITTEN.replace('%s', 'take snapshots')],
    },
    {
      name: 'delete_from_provider',
      parameters: ['builder', 'provider', 'credentials', 'target', 'parameters'],
      docstring: [
        'Removes builder.provider_image from the provider.',
        'Image Factory calls this when a provider image is deleted. An exception leaves the image in the state DELETEFAILED.',
      ],
      body: [NOT_WRITTEN.replace('%s', 'delete images')],
    },
  ],
};

/** The names of all methods that the class of a new plugin can have, in the order of the interface. */
export function methodNames(type: PluginType): readonly string[] {
  return METHODS[type].map((method) => method.name);
}

/** The methods to write: those that were chosen, all of them where nobody chose. */
export function chosenMethods(type: PluginType, chosen: readonly string[] | undefined): readonly MethodTemplate[] {
  return METHODS[type].filter((method) => chosen === undefined || chosen.includes(method.name));
}

/** The methods with what each is for, in one sentence. */
export function methodChoices(type: PluginType): readonly { name: string; detail: string }[] {
  return METHODS[type].map(({ name, docstring: [purpose = ''] }) => ({ name, detail: purpose }));
}
