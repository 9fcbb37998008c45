#!/usr/bin/env node
// scripts/run.mjs check ...: the command line from a checkout, for pre-commit and the GitHub Action. Builds it on first use.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ensureInstalled } from './setup.mjs';

const PROGRAM = fromRoot('dist', 'cli.js');

if (!existsSync(PROGRAM)) {
  // Standard output is for the report.
  console.log = console.error;
  await ensureInstalled();
  await build({ minify: true, only: ['programs', 'server', 'cli'] });
}
const { status, error } = spawnSync(process.execPath, [PROGRAM, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) throw error;
process.exitCode = status ?? 2;
