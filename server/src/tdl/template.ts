import type { FilePath } from '../files/path.ts';
import type { TargetQuery } from '../plugin/targets/targetQuery.ts';
import type { Span } from '../text/span.ts';

/** The text of an element of `<os>`, exactly as Image Factory reads it: not trimmed, and empty for an empty element. */
export interface TemplateText {
  readonly text: string;
  /** The content between the tags. */
  readonly span: Span;
}

/** The operating system of a TDL template. A missing element is undefined; Image Factory treats it as None. */
export interface Template {
  /** The whole document. */
  readonly text: string;
  /** The first `<os>` tag. */
  readonly os: Span;
  readonly name: TemplateText | undefined;
  readonly version: TemplateText | undefined;
  readonly arch: TemplateText | undefined;
}

/** A template in a file. */
export interface TemplateDocument extends Template {
  readonly path: FilePath;
}

/** The target that Image Factory looks up for a template; undefined without a name. */
export function templateQuery({ name, version, arch }: Template): TargetQuery | undefined {
  return name && { kind: 'os', name: name.text, version: version?.text ?? null, arch: arch?.text ?? null };
}
