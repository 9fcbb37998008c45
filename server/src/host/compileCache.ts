// Imported before the programs: lets Node keep compiled code between runs, in its own cache folder, where it can (from 22.1). Compiling the bundle is a large
// part of a short run. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
import module from 'node:module';

(module as typeof module & { enableCompileCache?: () => unknown }).enableCompileCache?.();
