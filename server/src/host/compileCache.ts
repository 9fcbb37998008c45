// Imported before the programs. Lets Node cache compiled code between runs in its own cache folder, if supported (Node 22.1 and later). Compiling the bundle
// is a large part of a short run. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
import module from 'node:module';

(module as typeof module & { enableCompileCache?: () => unknown }).enableCompileCache?.();
