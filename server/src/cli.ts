#!/usr/bin/env node
import './host/compileCache.ts';

void import('./cli/main.ts');
