import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { ClassFacts, Declaration } from '../../plugin/delegate/delegate.ts';
import { writeInterface } from '../../plugin/delegate/edits/declareInterface.ts';
import { declaredTypes, delegateClass, implementedMethods, interfaceVerdict } from '../../plugin/delegate/interfaceVerdict.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { declaredType, field, typeOfTargets } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** `type` that does not match the interface of the delegate class. */
export const rule: Rule = {
  name: 'wrong-interface',
  severity: 'error',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts || interfaceVerdict(plugin) !== 'wrong-interface') return;
    const declared = declaredTypes(facts);
    const [type] = declared;
    const wrong = plugin.documents.filter((document) => !agrees(document, declared));
    const [document, ...others] = wrong;
    const value = document && field(document, 'type')?.value;
    const declaration = facts.declarations.find((d) => d.interface.kind === 'delegate');
    if (!type || !document || !value || !declaration) return;
    const lucky = wrong.every((d) => d.dialect === 'loader-1.1' && formOfTargets(d) === type);
    const said = otherType(type);
    const fits = implementedMethods(plugin, facts, said).length > 0 && (said === 'cloud' || facts.members.has('create_base_image'));
    yield {
      path: document.path,
      span: value.span,
      severity: lucky || fits ? 'warning' : 'error',
      message: `The metadata type is "${said}", but the delegate class ${facts.statement.name} implements ${INTERFACE_NAMES[type]}. ${effect(said, lucky, fits)}`,
      related: [
        { ...declaration.statement, message: `${facts.statement.name} declares ${INTERFACE_NAMES[type]} here` },
        ...others.flatMap((d) => {
          const place = field(d, 'type')?.value;
          return place ? [{ path: d.path, span: place.span, message: 'also here' }] : [];
        }),
      ],
      fixes: [...declareFix(plugin, facts, declaration, said, context), ...typeFix(wrong, type, facts, plugin)],
    };
  },
};

function agrees(document: MetadataDocument, declared: ReadonlySet<PluginType>): boolean {
  const type = declaredType(document);
  return type === undefined || declared.has(type);
}

function otherType(type: PluginType): PluginType {
  return type === 'os' ? 'cloud' : 'os';
}

function effect(said: PluginType, lucky: boolean, fits: boolean): string {
  if (fits)
    return 'This only happens to work: Image Factory does not check the declared interface, and the class has the methods it calls.';
  if (lucky) return 'This only happens to work: the loader does not check "type" against the targets, and these targets match the class.';
  const call = said === 'os' ? 'create_base_image' : 'push_image_to_provider';
  return `Image Factory loads the plugin, but builds fail when it calls ${call}.`;
}

/** The plugin type whose lookups can match the targets of a loader document. */
function formOfTargets(document: MetadataDocument): PluginType | undefined {
  const targets = field(document, 'targets')?.value;
  return targets?.type === 'array' ? typeOfTargets(targets) : undefined;
}

/** Declares the other interface. Only offered if the class has methods of the interface for the metadata type. */
function declareFix(plugin: PluginPackage, facts: ClassFacts, declaration: Declaration, said: PluginType, context: RuleContext): Fix[] {
  const text = context.text(facts.path);
  if (text === undefined || declaration.at.path !== facts.path || implementedMethods(plugin, facts, said).length === 0) return [];
  const edits = writeInterface(text, facts.module, declaration.at.span, said);
  const preferred = implementedMethods(plugin, facts, otherType(said)).length === 0;
  return [pythonFix(facts.path, `Declare ${INTERFACE_NAMES[said]}`, edits, { preferred })];
}

/** Changes the type. Only offered if the class has methods of its declared interface, and the targets do not have the form of the other type. */
function typeFix(wrong: readonly MetadataDocument[], type: PluginType, facts: ClassFacts, plugin: PluginPackage): Fix[] {
  if (implementedMethods(plugin, facts, type).length === 0 || plugin.documents.length === 0) return [];
  if (wrong.some((d) => d.dialect === 'loader-1.1' && formOfTargets(d) !== type)) return [];
  const edits = wrong.flatMap((d) => {
    const value = field(d, 'type')?.value;
    return value ? [{ kind: 'change' as const, path: d.path, edits: [{ span: value.span, newText: `"${type}"` }] }] : [];
  });
  return [
    {
      title: `Change the type to "${type}"`,
      edits,
      preferred: implementedMethods(plugin, facts, otherType(type)).length === 0,
      safe: false,
    },
  ];
}
