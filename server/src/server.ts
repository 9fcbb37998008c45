import './host/compileCache.ts';
import { server } from './programs.ts';

void server();
