import './host/compileCache.ts';

void import('./lsp/main.ts');
