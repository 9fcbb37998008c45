// Replaces `import.meta.url` in the bundles: web-tree-sitter uses it, but it does not exist in CommonJS.
export const importMetaUrl = require('node:url').pathToFileURL(__filename).href;
