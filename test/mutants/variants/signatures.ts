import { CREATE_BASE_SIGNATURE, os } from '../changes.ts';
import type { Variant } from '../mutation.ts';

const signature = (parameters: string) => os(CREATE_BASE_SIGNATURE, `create_base_image(${parameters})`);

/** Parameters that accept the call of the Builder. */
export const SIGNATURE_VARIANTS: readonly Variant[] = (
  [
    ['self, b, t, p', 'other names'],
    ['self, *args', 'a rest'],
    ['self, *args, **kwargs', 'a rest and keywords'],
    ['*args', 'self in the rest'],
    ['self, builder, *rest', 'a rest behind the first'],
    ['self, builder, template, parameters=None', 'a default'],
    ['self, builder=None, template=None, parameters=None', 'all defaults'],
    ['self, builder, template, parameters, force=False', 'one more with a default'],
    ['self, builder, template, parameters, *, force=False', 'a keyword with a default'],
    ['self, builder, template, parameters, /', 'positional only'],
    ['self, /, builder, template, parameters', 'self positional only'],
    ['self, builder, template, parameters, **more', 'keywords behind'],
    ['this, builder, template, parameters', 'another word for self'],
    ['self, _builder, _template, _parameters', 'underscores'],
    ['self, builder: object, template: "Template", parameters: dict = None', 'annotations'],
    ['self,\n            builder,\n            template,  # a Template\n            parameters,\n    ', 'several lines'],
  ] as const
).map(([parameters, what]) => [`signature: ${what}`, signature(parameters)]);
