// web-tree-sitter asks for `import.meta.url`, which a CommonJS bundle does not have; the build puts this in its place.
export const importMetaUrl = require('node:url').pathToFileURL(__filename).href;
