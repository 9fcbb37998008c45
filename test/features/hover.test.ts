import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverMetadata } from '../../server/src/features/hover/metadata.ts';
import { metadataTopic } from '../../server/src/features/navigation/metadataTopic.ts';
import { definitionOf } from '../../server/src/features/navigation/navigate.ts';
import { linksIn, outlineOf } from '../../server/src/features/outline.ts';
import { projectOf } from '../support/engine.ts';

const FOLDER = '/work/imagefactory_plugins/Cirrus';

function at(marked: string, name: string) {
  const offset = marked.indexOf('|');
  const path = `${FOLDER}/${name}`;
  const { project } = projectOf({
    [path]: marked.replace('|', ''),
    [`${FOLDER}/__init__.py`]: 'from .Cirrus import Cirrus as delegate_class\n',
    [`${FOLDER}/Cirrus.py`]: 'class Cirrus(object):\n    pass\n',
  });
  const { plugin } = project.check(FOLDER);
  const [document] = plugin.documents;
  assert.ok(document);
  return { document, plugin, offset };
}

const hover = (marked: string, name = 'Cirrus.info') => {
  const { document, plugin, offset } = at(marked, name);
  return hoverMetadata(document, plugin, offset)?.markdown;
};

describe('hover in metadata', () => {
  it('describes a key and what reads it', () => {
    assert.match(hover('{"ty|pe": "os"}') ?? '', /does not load the plugin without it/);
    assert.match(hover('{"licen|se": "MIT"}') ?? '', /Image Factory does not use it/);
    assert.match(hover('{"vers|ion": "1"}', 'info.json') ?? '', /Required by the plugin reference/);
    assert.match(hover('{"maintainer": {"em|ail": ""}}') ?? '', /email address/i);
  });
  it('describes that a reserved key is lost', () => assert.match(hover('{"hr|ef": "x", "type": "os", "targets": []}') ?? '', /lost/));
  it('describes a type', () => {
    assert.match(hover('{"type": "clo|ud"}') ?? '', /CloudDelegate/);
    assert.match(hover('{"type": "clo|wd"}') ?? '', /silently skips the plugin/);
  });
  it('describes what a target matches', () => {
    const os = (target: string) => hover(`{"type": "os", "targets": [${target}]}`) ?? '';
    assert.match(os('["Fed|ora", null, null]'), /`Fedora`, any version, any architecture/);
    assert.match(os('["Fedora", "1|4", "x86_64"]'), /version `14`, architecture `x86_64`/);
    assert.match(os('["Fedora", nu|ll, "x86_64"]'), /No build can match/);
    assert.match(hover('{"type": "cloud", "targets": [["ec|2"]]}') ?? '', /cloud target `ec2`/);
    assert.match(hover('{"type": "cloud", "targets": ["ec|2"]}') ?? '', /Use `\["ec2"\]`/);
  });
  it('describes it in the reference format, too', () => {
    assert.match(hover('{"type": "cloud", "targets": {"ec|2": ["upload"]}}', 'info.json') ?? '', /Cloud `ec2`/);
    assert.match(hover('{"type": "cloud", "targets": {"ec2": ["upl|oad"]}}', 'info.json') ?? '', /push a built image/);
    assert.match(hover('{"type": "os", "targets": {"Fedora": ["1|4"]}}', 'info.json') ?? '', /Version `14`\*\* of Fedora/);
  });
  it('is empty for unknown values', () => {
    assert.equal(hover('{"type": "os", "own": "va|lue", "targets": []}'), undefined);
    assert.equal(hover('{| "type": "os"}'), undefined);
    assert.equal(hover('|'), undefined);
  });
});

describe('navigation in metadata', () => {
  it('goes from the type to the delegate class', () => {
    const { document, plugin, offset } = at('{"type": "clo|ud"}', 'Cirrus.info');
    const topic = metadataTopic(document, plugin, offset);
    assert.deepEqual(topic && definitionOf(topic, undefined).map(({ path }) => path), [`${FOLDER}/Cirrus.py`]);
  });
  it("links the maintainer's page and address, and nothing that is none", () => {
    const { document } = at('|{"maintainer": {"url": "https://x.example", "email": "a@x.example"}}', 'Cirrus.info');
    assert.deepEqual(
      linksIn(document).map(({ target }) => target),
      ['https://x.example', 'mailto:a@x.example'],
    );
    const strange = at('|{"maintainer": {"url": "javascript:alert(1)", "email": "a@x?subject=b"}}', 'Cirrus.info');
    assert.deepEqual(linksIn(strange.document), []);
  });
  it('outlines keys and targets', () => {
    const { document } = at('|{"type": "os", "targets": [["Fedora", null, null]], "maintainer": {"name": "x"}}', 'Cirrus.info');
    const outline = outlineOf(document);
    assert.deepEqual(
      outline.map(({ name }) => name),
      ['type', 'targets', 'maintainer'],
    );
    assert.deepEqual(
      outline[1]?.children.map(({ name }) => name),
      ['["Fedora", null, null]'],
    );
    assert.deepEqual(
      outline[2]?.children.map(({ name }) => name),
      ['name'],
    );
  });
});
