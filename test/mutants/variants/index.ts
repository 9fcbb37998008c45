import { type Base, type Mutation, mutate, type Variant } from '../mutation.ts';
import { BINDING_VARIANTS } from './bindings.ts';
import { CLASS_VARIANTS } from './classes.ts';
import { CLOUD_VARIANTS } from './cloud.ts';
import { DECLARATION_VARIANTS } from './declarations.ts';
import { MEMBER_VARIANTS } from './members.ts';
import { METADATA_VARIANTS } from './metadata.ts';
import { SIGNATURE_VARIANTS } from './signatures.ts';

const OS_VARIANTS: readonly Variant[] = [
  ...SIGNATURE_VARIANTS,
  ...MEMBER_VARIANTS,
  ...CLASS_VARIANTS,
  ...DECLARATION_VARIANTS,
  ...BINDING_VARIANTS,
];

const all = (base: Base, rows: readonly Variant[]) => rows.map(([what, changes]) => mutate(`${base}, ${what}`, base, undefined, changes));

/** Variants of the healthy plugins, none of which has a mistake. */
export const HEALTHY_VARIANTS: readonly Mutation[] = [
  ...all('healthy-os', OS_VARIANTS),
  ...all('healthy-os-reference', OS_VARIANTS),
  ...all('healthy-cloud', CLOUD_VARIANTS),
  ...METADATA_VARIANTS,
];
