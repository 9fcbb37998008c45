import { cli } from './programs.ts';

void cli();
