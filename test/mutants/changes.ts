import type { Changes, Replacement } from './mutation.ts';

// Parts of the healthy plugins, to be replaced.
export const CREATE_BASE_SIGNATURE = 'create_base_image(self, builder, template, parameters)';
export const CREATE_BASE = `def ${CREATE_BASE_SIGNATURE}:\n        self.log.info("installing what %s asks for", template)`;
export const CONSTRUCTOR = 'def __init__(self):\n        self.log = logging.getLogger(__name__)';
export const SHOULD_CREATE =
  'def builder_should_create_target_image(self, builder, target, image_id, template, parameters):\n        return True';

/** Changes the class of the OS plugin in one place. */
export const os = (from: string, to: string): Changes => granite([from, to]);
/** Changes the class of the OS plugin in some places. */
export const granite = (...replacements: readonly Replacement[]): Changes => ({ 'Granite.py': replacements });
/** Changes the class of the cloud plugin in one place. */
export const cloud = (from: string, to: string): Changes => ({ 'Cirrus.py': [[from, to]] });
/** Gives a plugin another initializer, and may change more. */
export const init = (text: string, more: Changes = {}): Changes => ({ '__init__.py': text, ...more });
/** Replaces `create_base_image`. */
export const member = (text: string): Changes => os(CREATE_BASE, text);

/** A module with a class that declares a delegate interface. */
export const declaring = (interfaceName: 'OSDelegate' | 'CloudDelegate', classText: string): string =>
  `from imgfac.${interfaceName} import ${interfaceName}\nfrom zope.interface import implementer\n\n\n@implementer(${interfaceName})\n${classText}`;
