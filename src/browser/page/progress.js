'use strict';

// How far a run is, from what the worker reports stage by stage: a share of the whole, words, and the time left.
window.gvoiceProgress = (() => {
  const {grouped, timeLeft} = window.gvoiceWords;
  // The beginning of a stage's name, its words here, and its usual share of a conversion.
  const STAGES = [
    ['l', 'Looking through the files', 5], ['read', 'Reading pages', 55], ['settl', 'Finding out who is who', 3], ['finding', 'Finding out who is who', 3],
    ['attach', 'Keeping pictures and recordings', 10], ['keep', 'Keeping pictures and recordings', 10], ['preview', 'Making previews', 2],
    ['mak', 'Making previews', 2], ['writ', 'Writing the archive', 23], ['finish', 'Finishing', 2], ['put', 'Finishing', 2],
  ];
  const WHOLE = 100;
  const FIRST_ESTIMATE_MS = 4000;
  const FIRST_SHARE = 0.03;

  class Progress {
    // `now()` is a clock in milliseconds.
    constructor(now) {
      this.now = now;
      this.begun = now();
      this.share = 0;
    }

    // Takes a report of the worker; returns {share, stage, words, left}, where words say more than the stage.
    take({stage, done, total}) {
      let passed = 0;
      let found = null;
      const seen = new Set();
      for (const one of STAGES) {
        if (stage.startsWith(one[0])) {
          found = one;
          break;
        }
        if (!seen.has(one[1])) passed += one[2];
        seen.add(one[1]);
      }
      const name = found ? found[1] : stage;
      const part = total > 0 ? Math.min(1, done / total) : 0;
      // It never goes back, whatever the order of stages.
      if (found) this.share = Math.max(this.share, Math.min(0.99, (passed + (seen.has(found[1]) ? 0 : found[2]) * part) / WHOLE));
      const elapsed = this.now() - this.begun;
      const left = elapsed > FIRST_ESTIMATE_MS && this.share > FIRST_SHARE ? timeLeft(elapsed * (1 - this.share) / this.share / 1000) : '';
      return {share: this.share, stage: name, words: total > 0 ? name + ': ' + grouped(done) + ' of ' + grouped(total) : name, left};
    }
  }

  return {Progress};
})();
