#!/usr/bin/env node
'use strict';

// Runs the program for WebAssembly as the worker does, under node, with files of this machine as inputs:
//
//   run_in_node.js gvoice.wasm [--in NAME=PATH]… [--save FOLDER] [--references FILE] [--stdin FILE] -- ARGUMENTS [--then ARGUMENTS]…
//
// NAME is what a path below /in is; a folder comes with all of its files. --save writes the archive below /out to a new folder, and
// --references names those of its files that are references to inputs. With --stdin the program gets that file, and no arguments.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vm = require('node:vm');

const WORKER = path.join(__dirname, '../../src/browser/worker');

// As much of a File as the worker asks for.
class DiskBlob {
  constructor(place, start = 0, end = fs.statSync(place).size) {
    this.place = place;
    this.start = start;
    this.size = end - start;
    this.lastModified = 0;
  }

  slice(start, end) {
    return new DiskBlob(this.place, this.start + start, this.start + Math.min(end, this.size));
  }

  bytes() {
    const file = fs.openSync(this.place);
    const bytes = new Uint8Array(this.size);
    const got = fs.readSync(file, bytes, 0, this.size, this.start);
    fs.closeSync(file);
    return bytes.subarray(0, got);
  }
}

// In the place of browserBlobs, as node's blobs answer later. Blobs are in a file, as browsers do with many.
function diskBlobs() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gvoice-blobs-'));
  process.on('exit', () => fs.rmSync(folder, {recursive: true}));
  const place = path.join(folder, 'blobs');
  const file = fs.openSync(place, 'w');
  let size = 0;
  return {
    make(bytes) {
      const start = size;
      size += fs.writeSync(file, bytes, 0, bytes.length, start);
      return new DiskBlob(place, start, size);
    },
    read: (blob, offset, count) => blob.slice(offset, offset + count).bytes(),
  };
}

// The same for tests, in memory.
const memoryBlobs = {
  make: bytes => new MemoryBlob(bytes.slice()),
  read: (blob, offset, size) => blob.slice(offset, offset + size).bytes(),
};

class MemoryBlob {
  constructor(content) {
    this.content = content;
    this.size = content.length;
  }

  slice(start, end) {
    return new MemoryBlob(this.content.subarray(start, end));
  }

  bytes() {
    return this.content;
  }
}

// The worker's scripts, with the classes that they declare.
function loadWorker(...names) {
  const context = vm.createContext({WebAssembly, TextEncoder, TextDecoder, performance, crypto, Blob, Response, DecompressionStream, console});
  const source = ['files.js', 'inflate.js', 'wasi.js', 'worker.js']
    .map(name => fs.readFileSync(path.join(WORKER, name), 'utf8').replace("'use strict';", '')).join('\n');
  return vm.runInContext(`'use strict';${source};({${names.join(', ')}})`, context, {filename: 'worker.js'});
}

function inputsOf(name, place) {
  if (!fs.statSync(place).isDirectory()) return [{path: name, file: new DiskBlob(place)}];
  return fs.readdirSync(place, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(entry => {
    const file = path.join(entry.path, entry.name);
    return {path: name + '/' + path.relative(place, file), file: new DiskBlob(file)};
  });
}

function save(tree, folder) {
  for (const [name, file] of tree.filesBelow('out')) {
    const place = path.join(folder, name);
    fs.mkdirSync(path.dirname(place), {recursive: true});
    const out = fs.openSync(place, 'wx');
    for (let offset = 0; offset < file.size; offset += 1 << 22) fs.writeSync(out, file.read(offset, 1 << 22));
    fs.closeSync(out);
  }
}

// The program alone, with something on its standard input.
async function runWithInput(wasm, blob) {
  const {FileTree, Process} = loadWorker('FileTree', 'Process');
  const stream = file => ({write: bytes => fs.writeSync(file, bytes)});
  const input = {isFolder: false, read: (offset, size) => blob.slice(offset, offset + size).bytes()};
  const ended = new Process({args: ['program'], tree: new FileTree(memoryBlobs), out: stream(1), err: stream(2), input});
  process.exitCode = ended.run(await WebAssembly.compile(fs.readFileSync(wasm)));
}

async function main([wasm, ...given]) {
  const {Engine} = loadWorker('Engine');
  const inputs = [];
  let folder = null;
  let input = null;
  let references = null;
  while (given.length > 0 && given[0] !== '--') {
    const option = given.shift();
    const value = given.shift();
    const equals = value.indexOf('=');
    if (option === '--stdin') input = new DiskBlob(value);
    else if (option === '--references') references = value;
    else if (option === '--in') inputs.push(...inputsOf(value.slice(0, equals), value.slice(equals + 1)));
    else if (option === '--save') folder = value;
    else throw new Error('unknown option ' + option);
  }
  given.shift();
  if (input) {
    await runWithInput(wasm, input);
    return;
  }
  const messages = [];
  const engine = new Engine(diskBlobs(), message => messages.push(message));
  await engine.received({type: 'start', wasm: fs.readFileSync(wasm)});
  await engine.received({type: 'inputs', inputs});
  let code = 0;
  while (given.length > 0 && code === 0) {
    const end = given.indexOf('--then') < 0 ? given.length : given.indexOf('--then');
    const args = given.splice(0, end);
    given.shift();
    await engine.received({type: 'run', id: 1, args});
    const ended = messages.filter(message => message.type === 'ended').pop();
    process.stdout.write(ended.out);
    process.stderr.write(ended.err);
    ({code} = ended);
  }
  // Which files of the archive are references.
  if (references) {
    const names = engine.tree.filesBelow('out').filter(([, file]) => file.origin).map(([name]) => name);
    fs.writeFileSync(references, names.map(name => name + '\n').join(''));
  }
  if (folder) save(engine.tree, folder);
  process.exitCode = code;
}

if (require.main === module) main(process.argv.slice(2));
module.exports = {DiskBlob, MemoryBlob, memoryBlobs, loadWorker, inputsOf};
