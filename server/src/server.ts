import './compileCache.ts';
import { server } from './programs.ts';

void server();
