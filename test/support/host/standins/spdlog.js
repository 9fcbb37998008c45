// Stands in for the compiled package @vscode/spdlog: VS Code's logs and output channels are files that this appends to.
const fs = require('node:fs');
const path = require('node:path');

class Logger {
  #file;
  #level = 0;
  #plain = false;

  constructor(_type, _name, file) {
    this.#file = file;
  }

  trace(message) {
    this.#write(0, 'trace', message);
  }
  debug(message) {
    this.#write(1, 'debug', message);
  }
  info(message) {
    this.#write(2, 'info', message);
  }
  warn(message) {
    this.#write(3, 'warning', message);
  }
  error(message) {
    this.#write(4, 'error', message);
  }
  critical(message) {
    this.#write(5, 'critical', message);
  }

  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.#plain = true;
  }
  flush() {}
  drop() {}

  #write(level, name, message) {
    if (level < this.#level) return;
    const line = this.#plain ? message : `${new Date().toISOString().replace('T', ' ').replace('Z', '')} [${name}] ${message}\n`;
    fs.appendFileSync(this.#file, line);
  }
}

async function createLogger(name, file) {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
