'use strict';

// Talks to the worker that runs the program. One run at a time; reading may go on beside it.
window.gvoiceEngine = (() => {
  // What must be there, with the words for what is not.
  const NEEDED = [
    {name: 'WebAssembly', isThere: () => typeof WebAssembly === 'object'},
    {name: 'background work (Worker)', isThere: () => typeof Worker === 'function'},
    {name: 'unpacking (DecompressionStream)', isThere: () => typeof DecompressionStream === 'function'},
    {name: 'reading parts of files (Blob)', isThere: () => typeof Blob === 'function' && typeof Blob.prototype.arrayBuffer === 'function'},
  ];

  function missing() {
    return NEEDED.filter(one => !one.isThere()).map(one => one.name);
  }

  // The gzip data that the page holds in base64, unpacked.
  function unpacked(id) {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), letter => letter.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
  }

  class Stopped extends Error {}

  class Engine {
    constructor() {
      this.worker = null;
      this.waiting = new Map();
      this.number = 0;
      this.program = null;
      this.version = '';
    }

    // Starts a worker, unless one is there.
    async start() {
      if (this.worker) return;
      this.program ??= Promise.all([unpacked('worker').text(), unpacked('wasm').arrayBuffer().then(bytes => WebAssembly.compile(bytes))]);
      const [script, module] = await this.program;
      if (this.worker) return;
      const url = URL.createObjectURL(new Blob([script], {type: 'text/javascript'}));
      const worker = new Worker(url);
      this.worker = worker;
      worker.addEventListener('message', event => this.received(event.data));
      worker.addEventListener('error', event => this.failed(event.message || 'The program could not be started.'));
      await new Promise((resolve, reject) => {
        this.waiting.set('start', {resolve, reject});
        worker.postMessage({type: 'start', wasm: module});
      });
      URL.revokeObjectURL(url);
    }

    received(message) {
      const id = message.type === 'ready' ? 'start' : message.id;
      const one = this.waiting.get(id);
      if (!one) return;
      if (message.type === 'progress') {
        one.progress?.(message);
        return;
      }
      this.waiting.delete(id);
      if (message.type === 'ready') this.version = message.version;
      if (message.type === 'file' && !message.blob) {
        one.reject(new Error(message.err || 'The archive has no file ' + message.path + '.'));
        return;
      }
      one.resolve(message);
    }

    failed(words) {
      const all = [...this.waiting.values()];
      this.dropWorker();
      for (const one of all) one.reject(new Error(words));
    }

    dropWorker() {
      this.worker?.terminate();
      this.worker = null;
      this.waiting.clear();
    }

    async ask(message, progress) {
      await this.start();
      const id = ++this.number;
      return new Promise((resolve, reject) => {
        this.waiting.set(id, {resolve, reject, progress});
        this.worker.postMessage({...message, id});
      });
    }

    // What a command of the program answers: {code, out, err}.
    async run(inputs, args, progress) {
      await this.start();
      this.worker.postMessage({type: 'inputs', inputs});
      return this.ask({type: 'run', args}, progress);
    }

    async read(path, type = '') {
      const {blob} = await this.ask({type: 'read', path});
      return blob.slice(0, blob.size, type);
    }

    // Paths and sizes, in the order of their paths.
    async list() {
      const {files} = await this.ask({type: 'list'});
      return files.sort(([one], [other]) => one < other ? -1 : one > other ? 1 : 0);
    }

    // Ends what goes on; it fails as Stopped. The archive in memory is gone with it.
    stop() {
      const all = [...this.waiting.values()];
      this.dropWorker();
      for (const one of all) one.reject(new Stopped('Stopped.'));
    }
  }

  return {Engine, Stopped, missing};
})();
