import './host/compileCache.ts';
import { cli } from './programs.ts';

void cli();
