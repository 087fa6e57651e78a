'use strict';

// Speaks as the worker of gvoice.html does, with answers that the native program gave before. For tests alone; `CANNED` is
// put before it: {inspect, convert, files: {path: base64}, hold}.
const FILES = new Map(Object.entries(CANNED.files));

function bytesOf(path) {
  return Uint8Array.from(atob(FILES.get(path)), letter => letter.charCodeAt(0));
}

function run({id, args}) {
  const stages = args[0] === 'inspect' ? ['listing', 'reading'] : ['listing', 'reading', 'settling', 'attachments', 'writing', 'finishing'];
  for (const stage of stages) {
    for (const done of [0, 50, 100]) postMessage({type: 'progress', id, stage, done, total: 100});
    // A run that waits for somebody to stop it.
    if (CANNED.hold && args[0] === 'convert' && stage === 'reading') return;
  }
  const answer = args[0] === 'inspect' ? CANNED.inspect : CANNED.convert;
  postMessage({type: 'ended', id, code: answer.code, out: answer.out, err: answer.err});
}

let given = [];
self.addEventListener('message', ({data}) => {
  if (data.type === 'start') postMessage({type: 'ready', version: '1.0.1'});
  if (data.type === 'inputs') given = data.inputs;
  if (data.type === 'run') run(data);
  if (data.type === 'list') postMessage({type: 'files', id: data.id, files: [...FILES.keys()].map(path => [path, bytesOf(path).length])});
  if (data.type === 'read') postMessage({type: 'file', id: data.id, path: data.path, blob: FILES.has(data.path) ? new Blob([bytesOf(data.path)]) : null});
  if (data.type === 'given') postMessage({type: 'given', given});
});
