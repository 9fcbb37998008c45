// Stands in for the compiled package node-pty: the same program, published with its binaries.
module.exports = require('@lydell/node-pty');
