import configSchema from '../../../schemas/imagefactory-config.schema.json';
import infoSchema from '../../../schemas/imagefactory-info.schema.json';
import loaderSchema from '../../../schemas/imagefactory-loader.schema.json';
import type { Dialect } from './dialect.ts';
import { type Validator, validateConfig, validateInfo, validateLoader } from './generated/validators.cjs';

/** The supported parts of a node of a JSON Schema. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly unknown[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  /** The rule that reports violations: for all keywords of the node, or by keyword. */
  readonly 'x-rule'?: string | Readonly<Record<string, string>>;
}

/** The published JSON Schema of a dialect. */
export function schemaOf(dialect: Dialect): SchemaNode {
  return (dialect === 'reference-1.0' ? infoSchema : loaderSchema) as SchemaNode;
}

/** The compiled validator of the same schema. */
export function validatorOf(dialect: Dialect): Validator {
  return dialect === 'reference-1.0' ? validateInfo : validateLoader;
}

/** The published JSON Schema of `.imagefactory.json`, with its compiled validator. */
export const CONFIG = { schema: configSchema as SchemaNode, validator: validateConfig as Validator };

/**
 * The rule that a schema specifies for a keyword, or undefined if there is none.
 * @param schemaPath JSON Pointer to the keyword, such as `#/properties/type/enum`
 */
export function ruleAt(schema: SchemaNode, schemaPath: string): string | undefined {
  const steps = schemaPath
    .replace(/^[^#]*#\/?/, '')
    .split('/')
    .map(unescapePointer);
  const keyword = steps.pop() ?? '';
  let node: unknown = schema;
  for (const step of steps) node = isRecord(node) ? node[step] : undefined;
  const rule = isRecord(node) ? node['x-rule'] : undefined;
  if (typeof rule === 'string') return rule;
  const named = isRecord(rule) ? rule[keyword] : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** Decodes a step of a JSON Pointer (RFC 6901). */
export function unescapePointer(step: string): string {
  return step.replace(/~1/g, '/').replace(/~0/g, '~');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
