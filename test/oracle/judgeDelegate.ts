import { BUILDER_CALLS } from '../../server/src/contract/interfaceCalls.ts';
import type { ClassFacts, DelegateOutcome } from '../../server/src/plugin/delegate/delegate.ts';
import { declaredTypes } from '../../server/src/plugin/delegate/interfaceVerdict.ts';
import { resolveDelegate } from '../../server/src/plugin/delegate/resolve.ts';
import { mismatch } from '../../server/src/plugin/delegate/signature.ts';
import { python } from '../support/engine.ts';
import { MemoryFileSystem } from '../support/memoryFileSystem.ts';
import type { Answer } from './askDelegate.ts';
import type { Tree } from './delegateTrees.ts';

/** The result of the core for the plugin in a tree. */
export function resolve(tree: Tree): DelegateOutcome {
  const files = new MemoryFileSystem(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/root/${name}`, text])));
  return resolveDelegate('/root/imagefactory_plugins/P', {
    files,
    roots: ['/root'],
    module: (file) => {
      const content = files.read(file, 1e6);
      return content.kind === 'text' ? python.summarize(content.text) : undefined;
    },
  }).outcome;
}

/** The first claim of the core that is wrong; undefined if all of them are right. */
export function disagreement(outcome: DelegateOutcome, answer: Answer): string | undefined {
  switch (outcome.kind) {
    case 'unknown':
      return undefined;
    case 'no-initializer':
      return 'there is an initializer';
    case 'unbound':
      // The import may also raise an exception before that, in which case the plugin does not work either.
      return answer.kind === 'unbound' || answer.kind === 'raised' ? undefined : 'it is bound';
    case 'unresolved':
      if (!outcome.certain && answer.kind !== 'class' && answer.kind !== 'callable') return undefined;
      if (answer.kind !== 'raised') return 'nothing is raised';
      // It does not matter here which of two mistakes Python finds first.
      return undefined;
    case 'not-a-class':
      // Of several possible values, none of which works, the first is reported.
      return answer.kind === 'class' || (answer.kind === 'callable' && answer.gives) ? 'it can be called' : undefined;
    case 'refused':
      if (outcome.exception !== undefined) return answer.kind === 'raised' ? undefined : 'the import works';
      return answer.kind === 'class' || (answer.kind === 'callable' && answer.gives) ? 'it makes a delegate' : undefined;
    case 'class':
      if (outcome.python2Import) return answer.kind === 'raised' ? undefined : 'Python 3 follows the import';
      return classDisagreement(outcome.class, answer);
  }
}

function classDisagreement(facts: ClassFacts, answer: Answer): string | undefined {
  const unfounded = facts.declarations.filter((d) => d.interface.kind === 'not-an-interface');
  if (unfounded.some((d) => d.interface.kind === 'not-an-interface' && d.interface.why !== 'value'))
    return answer.kind === 'raised' || answer.kind === 'unbound' ? undefined : 'every declared name is bound';
  const refused = facts.constructorProblem ?? (facts.abstractMethods.length > 0 ? 'abstract' : undefined);
  if (refused && (answer.kind === 'class' || answer.kind === 'callable') && answer.gives) return 'it can be instantiated';
  if (unfounded.length > 0 || !facts.complete) return undefined;
  // Broken in another way, by something that is not analyzed when resolving the class.
  if (answer.kind === 'raised' || answer.kind === 'unbound' || answer.kind === 'value' || answer.kind === 'module') return undefined;
  if (answer.kind === 'interface') return facts.subclassesInterface ? undefined : 'it is an interface';
  if (facts.subclassesInterface) return 'it is no interface';
  if (answer.kind !== 'class') return 'there is no class';
  const module = facts.path
    .replace('/root/', '')
    .replace(/(\/__init__)?\.py$/, '')
    .replaceAll('/', '.');
  // With a changed `sys.path`, a module is only known by the last part of its name.
  const sameModule = answer.module === module || module.endsWith(`.${answer.module}`);
  if (answer.name !== facts.statement.name || !sameModule) return `it is ${answer.module}.${answer.name}`;
  const known = facts.declarations.every((d) => d.interface.kind === 'delegate');
  if (known && [...declaredTypes(facts)].sort().join() !== [...answer.types].sort().join()) return 'the interfaces differ';
  for (const call of BUILDER_CALLS) {
    const member = facts.members.get(call.name);
    const real = answer.calls[call.name];
    if ((member === undefined) !== (real === 'absent')) return `${call.name} is ${real}`;
    if (!member || real === undefined || member.binding === 'unknown' || member.binding === 'property') continue;
    if (member.binding === 'value' ? real !== 'value' : (mismatch(member, call.arguments.length) !== undefined) !== (real === 'refuses'))
      return `${call.name} ${real}`;
  }
  return undefined;
}

const _METADATA = JSON.stringify({
  name: 'P',
  description: 'Builds Granite Linux.',
  type: 'os',
  version: '1.0',
  license: 'Apache-2.0',
  maintainer: { name: 'A', email: 'a@example.com', url: 'https://example.com' },
  targets: [['Fedora', null, null]],
});

/** The errors and warnings about a plugin with sound metadata. */
/** Whether Image Factory could build an operating system with this plugin. */
export function works(answer: Answer): boolean {
  if (answer.kind === 'callable') return answer.instance === undefined && answer.gives === true;
  if (answer.kind !== 'class' || answer.instance !== undefined || !answer.types.includes('os')) return false;
  const { create_base_image: base, create_target_image: target } = answer.calls;
  return base === 'binds' && (target === 'binds' || target === 'absent');
}

export function summary(outcome: DelegateOutcome): string {
  return JSON.stringify(outcome, (key, value) => (key === 'module' || key === 'body' || key === 'statement' ? undefined : value)).slice(
    0,
    1500,
  );
}

export function show(tree: Tree): string {
  return Object.entries(tree)
    .map(([name, text]) => `--- ${name}\n${text}`)
    .join('');
}
