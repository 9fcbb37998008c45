import { worker } from './programs.ts';

void worker();
