'use strict';

// Runs the program for the page: its commands over the files that were chosen, and what it made in memory.

const ABORTED = 70;
const ARCHIVE = 'out';

// What browsers say of a program that ended itself, in words for people.
function whyAborted(fault) {
  const {name, message} = fault;
  if (/memory|allocation/i.test(message) && name !== 'RuntimeError') return 'memory ran out';
  if (/call stack|recursion/i.test(message)) return 'something in the export is nested too deeply';
  if (name === 'NotReadableError' || name === 'NotFoundError') return 'a file that was chosen cannot be read any more: ' + message;
  return 'of an internal error (' + message + ')';
}

// Answers the page's messages. `blobs` is as Store takes it; `post` sends a message.
class Engine {
  constructor(blobs, post) {
    this.blobs = blobs;
    this.post = post;
    this.module = null;
    this.tree = new FileTree(blobs);
  }

  async received(message) {
    switch (message.type) {
      case 'start':
        this.module = message.wasm instanceof WebAssembly.Module ? message.wasm : await WebAssembly.compile(message.wasm);
        this.post({type: 'ready', version: this.run(['--version']).out.replace(/^gvoice\s+/, '').trim()});
        break;
      case 'inputs':
        this.tree.setInputs(message.inputs);
        break;
      case 'run':
        this.post({type: 'ended', id: message.id, ...this.run(message.args, (stage, done, total) =>
          this.post({type: 'progress', id: message.id, stage, done, total}))});
        break;
      case 'read':
        await this.read(message);
        break;
      case 'list':
        this.post({type: 'files', id: message.id, files: this.tree.filesBelow(ARCHIVE).map(([path, file]) => [path, file.size])});
        break;
      default:
        throw new Error('unknown message ' + message.type);
    }
  }

  // {code, out, err}
  run(args, progress) {
    const out = new TextStream();
    const err = new TextStream();
    let code = ABORTED;
    try {
      code = new Process({args: ['gvoice', ...args], tree: this.tree, out, err, progress}).run(this.module);
    } catch (fault) {
      err.write(new TextEncoder().encode('gvoice: the run had to be broken off: ' + whyAborted(fault) + '.\nThe files that were chosen are unchanged.\n'));
    }
    return {code, out: out.take(), err: err.take()};
  }

  async read({id, path}) {
    const file = this.tree.find(this.tree.root, ARCHIVE + '/' + path);
    if (!file || file.isFolder) {
      this.post({type: 'file', id, path, err: 'There is no file ' + path + ' in the archive.'});
      return;
    }
    try {
      this.post({type: 'file', id, path, blob: await file.blobNow()});
    } catch (fault) {
      this.post({type: 'file', id, path, err: 'The file ' + path + ' cannot be read: ' + whyAborted(fault) + '.'});
    }
  }
}

// What a worker gives for blobs: FileReaderSync answers at once.
function browserBlobs() {
  const reader = new FileReaderSync();
  return {
    make: bytes => new Blob([bytes]),
    read: (blob, offset, size) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(offset, offset + size))),
  };
}

if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) {
  const engine = new Engine(browserBlobs(), message => self.postMessage(message));
  // One after the other: a file may be asked for while another is inflated, but no run begins meanwhile.
  let before = Promise.resolve();
  self.addEventListener('message', (/** @type {MessageEvent} */ event) => {
    before = before.then(() => engine.received(event.data));
  });
}
