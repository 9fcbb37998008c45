import { addTargetCommand } from '../../../../protocol/commands.ts';
import type { PluginType } from '../../contract/dialect.ts';
import { addTarget, problemsOfParts, problemsOfTarget, type TargetPlace, targetTypeOf } from '../../features/addTarget.ts';
import { asTarget, nextQuestion, type TargetDraft, type TargetQuestion, usualTargets } from '../../features/targetQuestions.ts';
import type { FilePath } from '../../files/path.ts';
import type { Registry } from '../../plugin/claims.ts';
import { field as property } from '../../plugin/metadataFacts.ts';
import { readAnswers, type TargetAnswer } from '../../scaffold/answers.ts';
import type { AnswerProblem } from '../../scaffold/validateName.ts';
import { address, elements, field } from '../params.ts';
import { type CancellationToken, type CodeAction, CodeActionKind } from '../protocol.ts';
import { metadataAt } from '../queries.ts';
import type { Session } from '../session.ts';
import { orCancelled } from '../turns.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';
import { type ActionRequest, wants } from './actionRequest.ts';

const TITLE = 'Add Target...';
/** How many targets are offered to who cannot be asked. */
const MAX_OFFERED = 5;

/**
 * `imagefactory/addTarget`: what has to be said yet of a target that is added to a document, what is to be said of what was answered, and
 * when all is said the edit; a reason where there is none. Null for what is no metadata of a plugin. Nothing is written here.
 */
export async function targetAddition(session: Session, params: unknown, token: CancellationToken) {
  // What others claim is to be told.
  await orCancelled(session.searches.ended(), token);
  const path = session.documents.pathOf(address(params));
  const found = path === undefined ? undefined : metadataAt(session, path);
  if (path === undefined || !found) return null;
  const { document, plugin, project } = found;
  const likely = targetTypeOf(document, plugin);
  if (typeof likely === 'object') return likely;
  const type = likely ?? typeIn(params);
  const about = { plugin: plugin.name, dialect: document.dialect };
  if (type === undefined) return { ...about, needsType: true as const };
  const place = { document, plugin, type };
  const registry = project.registryOf(plugin.directory);
  const draft = draftIn(field(params, 'target'), type);
  const question = nextQuestion(type, document.dialect, draft);
  if (question) {
    const problems = draft.name === undefined ? [] : problemsOfParts(place, asTarget(draft));
    return { ...about, type, problems, question: { ...question, options: judged(question, draft, place, registry) } };
  }
  const problems = problemsOfTarget(place, asTarget(draft), registry);
  if (problems.some(({ severity }) => severity === 'error')) return { ...about, type, problems };
  return { ...about, type, problems, edit: editOf(session, path, place, draft) };
}

/**
 * Adding a target as a refactoring, for who asks in `targets` what can be done, and on the light bulb at the key alone. A client that can
 * ask for the parts does that; others are offered known targets that nobody claims.
 */
export async function addTargetActions(
  session: Session,
  path: FilePath,
  request: ActionRequest,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const kind = CodeActionKind.RefactorRewrite;
  if (!wants(request, kind)) return [];
  if (!whereAsked(session, path, request)) return [];
  if (session.client.commands.has(addTargetCommand.command))
    return [
      { title: TITLE, kind, command: { title: TITLE, command: addTargetCommand.command, arguments: [session.outbox.places().uri(path)] } },
    ];
  if (request.automatic) return [];
  await orCancelled(session.searches.ended(), token);
  const found = whereAsked(session, path, request);
  const type = found && targetTypeOf(found.document, found.plugin);
  if (!found || type === undefined || typeof type === 'object') return [];
  const { document, plugin, project } = found;
  const place = { document, plugin, type };
  const registry = project.registryOf(plugin.directory);
  const free = usualTargets(type, document.dialect).filter((target) => problemsOfTarget(place, target, registry).length === 0);
  return free.slice(0, MAX_OFFERED).flatMap((target) => {
    const edit = editOf(session, path, place, target);
    return edit ? [{ title: `Add the target "${formatTarget(target)}"`, kind, edit }] : [];
  });
}

/** The document whose `targets` are asked about, if something can be added to them. */
function whereAsked(session: Session, path: FilePath, { automatic, span }: ActionRequest) {
  const found = metadataAt(session, path);
  const targets = found && property(found.document, 'targets');
  if (!found || !targets) return undefined;
  const around = automatic ? targets.key.span : targets.span;
  const isThere = around.start <= span.start && span.end <= around.end;
  return isThere && typeof targetTypeOf(found.document, found.plugin) !== 'object' ? found : undefined;
}

/** As people write it on a line. */
function formatTarget({ name, version }: TargetAnswer): string {
  return version === null ? name : `${name} ${version}`;
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
