import { server } from './programs.ts';

void server();
