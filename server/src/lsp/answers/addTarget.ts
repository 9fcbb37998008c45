import type { PluginType } from '../../contract/dialect.ts';
import { addTarget, problemsOfTarget, type TargetPlace, targetTypeOf } from '../../features/addTarget.ts';
import { asTarget, nextQuestion, type TargetDraft, type TargetQuestion } from '../../features/targetQuestions.ts';
import type { FilePath } from '../../files/path.ts';
import type { Registry } from '../../plugin/claims.ts';
import { readAnswers } from '../../scaffold/answers.ts';
import type { AnswerProblem } from '../../scaffold/validateName.ts';
import { elements, field, text } from '../params.ts';
import { metadataAt } from '../queries.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';

/**
 * `imagefactory/addTarget`: what has to be said yet of a target that is added to a document, what is to be said of what was answered, and
 * when all is said the edit; a reason where there is none. Null for what is no metadata of a plugin. Nothing is written here.
 */
export function targetAddition(session: Session, params: unknown) {
  const path = session.documents.pathOf(text(field(params, 'uri')) ?? '');
  const found = path === undefined ? undefined : metadataAt(session, path);
  if (path === undefined || !found) return null;
  const { document, plugin, project } = found;
  const likely = targetTypeOf(document, plugin);
  if (typeof likely === 'object') return likely;
  const type = likely ?? typeIn(params);
  const about = { plugin: plugin.name, dialect: document.dialect };
  if (type === undefined) return { ...about, needsType: true };
  const place = { document, plugin, type };
  const registry = project.registryOf(plugin.directory);
  const draft = draftIn(field(params, 'target'), type);
  const question = nextQuestion(type, document.dialect, draft);
  if (question) return { ...about, type, question: { ...question, options: judged(question, draft, place, registry) } };
  const problems = problemsOfTarget(place, asTarget(draft), registry);
  if (problems.some(({ severity }) => severity === 'error')) return { ...about, type, problems };
  return { ...about, type, problems, edit: editOf(session, path, place, draft) };
}

function editOf(session: Session, path: FilePath, place: TargetPlace, draft: TargetDraft) {
  const edits = addTarget(place, asTarget(draft));
  const fix = { title: 'Add a target', edits: [{ kind: 'change' as const, path, edits }], preferred: false, safe: false };
  return toWorkspaceEdit(fix, session, session.outbox.places());
}

/** The options with what is to be said of a target that ends with them. */
function judged({ field: part, options, many }: TargetQuestion, draft: TargetDraft, place: TargetPlace, registry: Registry) {
  if (many) return options;
  return options.map((option) => {
    const next = { ...draft, [part]: option.value };
    const isLast = !nextQuestion(place.type, place.document.dialect, next);
    // A name alone says nothing yet where more can be said.
    const wanted = isLast || (place.type === 'os' && place.document.dialect === 'loader-1.1');
    const [worst] = wanted ? problemsOfTarget(place, asTarget(next), registry) : [];
    return worst ? { ...option, problem: shown(worst, isLast) } : option;
  });
}

/** What is wrong with a target that can still be narrowed is only worth knowing. */
function shown({ severity, message }: AnswerProblem, isLast: boolean): Pick<AnswerProblem, 'severity' | 'message'> {
  return { severity: isLast ? severity : 'warning', message };
}

function typeIn(params: unknown): PluginType | undefined {
  const type = field(params, 'type');
  return type === 'os' || type === 'cloud' ? type : undefined;
}

/** A part that was not said is missing; null was said. */
function draftIn(value: unknown, type: PluginType): TargetDraft {
  const { targets } = readAnswers({ type, targets: [value] });
  const [read] = targets;
  const said = (name: string) => field(value, name) !== undefined;
  return {
    ...(said('name') && { name: read?.name ?? '' }),
    ...(said('version') && { version: read?.version ?? null }),
    ...(said('arch') && { arch: read?.arch ?? null }),
    ...(said('operations') && { operations: elements(field(value, 'operations')).filter((one) => typeof one === 'string') }),
  };
}
