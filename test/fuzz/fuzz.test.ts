import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatDocument } from '../../server/src/features/layout.ts';
import { applyFix, findingsOf, projectOf } from '../support/engine.ts';
import { hostileDocuments, hostilePython, hostileTemplates } from './hostile.ts';
import { moduleText } from './python.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
const PARAMETERS = { numRuns: RUNS, seed: Number(process.env.FUZZ_SEED ?? 1) };

/** The length of hostile texts, in characters. */
const LENGTH = Number(process.env.FUZZ_LENGTH ?? 10_000);

/** The time limit for any plugin of 100 KB, in milliseconds of processor time. */
const LIMIT = 5000;

const FOLDER = '/work/imagefactory_plugins/P';
const INFO = JSON.stringify({ type: 'os', targets: [['Fedora', null, null]] });
const CLASS = `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate
@implementer(OSDelegate)
class G(object):
    def create_base_image(self, builder, template, parameters): pass
`;
const BINDING = 'from .g import G as delegate_class\n';

/** Checks a plugin. @throws Error when a rule fails, or when it takes too long */
function check(files: Readonly<Record<string, string>>): ReturnType<typeof findingsOf> {
  const before = process.cpuUsage();
  const findings = findingsOf(files);
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1000 < LIMIT, `${(user + system) / 1000} ms`);
  for (const { span } of findings) assert.ok(span.start <= span.end);
  return findings;
}

const withInitializer = (text: string) => ({ [`${FOLDER}/__init__.py`]: text, [`${FOLDER}/g.py`]: CLASS, [`${FOLDER}/P.info`]: INFO });

/** The name of a key, or something similar. */
const key = fc.oneof(
  fc.constantFrom('type', 'targets', 'description', 'maintainer', 'name', 'email', 'url', 'version', 'license', 'Type', 'typ'),
  fc.string({ maxLength: 5 }),
);

describe('any plugin is checked in time, and without an exception', () => {
  for (const depth of [4, 60])
    it(`Python nested ${depth} deep`, () => {
      fc.assert(
        fc.property(moduleText(depth), fc.boolean(), (text, isLast) => {
          check(withInitializer(isLast ? text + BINDING : BINDING + text));
          check({ ...withInitializer(BINDING), [`${FOLDER}/g.py`]: text + CLASS });
        }),
        PARAMETERS,
      );
    });

  const scalar = fc.oneof(fc.constantFrom('os', 'cloud', 'Fedora', 'ec2', ''), fc.string(), fc.integer(), fc.constant(null), fc.boolean());
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  it('documents, valid and damaged', () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, value),
        fc.nat(),
        fc.string({ maxLength: 3 }),
        fc.constantFrom('P.info', 'info.json'),
        (json, at, put, name) => {
          const whole = JSON.stringify(json, undefined, at % 3);
          const cut = at % (whole.length + 1);
          for (const text of [whole, whole.slice(0, cut) + put + whole.slice(cut + 1)]) {
            const files = { ...withInitializer(BINDING), [`${FOLDER}/P.info`]: INFO, [`${FOLDER}/${name}`]: text };
            for (const finding of check(files).slice(0, 3)) for (const fix of finding.fixes) applyFix(files, fix);
          }
        },
      ),
      PARAMETERS,
    );
  });

  it('settings', () => {
    const setting = fc.constantFrom('contract', 'pythonVersion', 'rules', 'include', 'exclude', 'imgfacPath', 'overrides', 'scaffold', 'x');
    fc.assert(
      fc.property(fc.dictionary(setting, value), (settings) => {
        check({ ...withInitializer(BINDING), '/work/.imagefactory.json': JSON.stringify(settings) });
      }),
      PARAMETERS,
    );
  });

  for (const [name, text] of Object.entries(hostilePython(LENGTH)))
    it(`Python: ${name}`, () => void check(withInitializer(text + BINDING)));

  for (const [name, text] of Object.entries(hostileDocuments(LENGTH)))
    it(`document: ${name}`, () => {
      const files = { ...withInitializer(BINDING), [`${FOLDER}/P.info`]: text };
      const [finding] = check(files);
      for (const fix of finding?.fixes ?? []) applyFix(files, fix);
      const [document] = projectOf(files).project.check(FOLDER).plugin.documents;
      assert.ok(document);
      formatDocument(document, { tabSize: 4, insertSpaces: true });
    });

  for (const [name, text] of Object.entries(hostileTemplates(LENGTH)))
    it(`template: ${name}`, () => void check({ ...withInitializer(BINDING), '/work/template.tdl': text }));
});
