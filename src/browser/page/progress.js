'use strict';

// How far a run is, from what the worker reports stage by stage: a share of the whole, words, and the time left.
window.gvoiceProgress = (() => {
  const {grouped, timeLeft} = window.gvoiceWords;
  // How a stage's name begins, its words here, and its usual share of a conversion, in hundredths.
  const STAGES = [
    {begins: /^(list|look)/, words: 'Looking through the files', share: 5},
    {begins: /^read/, words: 'Reading pages', share: 55},
    {begins: /^(settl|find)/, words: 'Finding out who is who', share: 3},
    {begins: /^(attach|keep)/, words: 'Keeping pictures and recordings', share: 10},
    {begins: /^(preview|mak)/, words: 'Making previews', share: 2},
    {begins: /^writ/, words: 'Writing the archive', share: 23},
    {begins: /^(finish|put)/, words: 'Finishing', share: 2},
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
      const at = STAGES.findIndex(one => one.begins.test(stage));
      const name = at < 0 ? stage : STAGES[at].words;
      const part = total > 0 ? Math.min(1, done / total) : 0;
      if (at >= 0) {
        const passed = STAGES.slice(0, at).reduce((sum, one) => sum + one.share, 0) + STAGES[at].share * part;
        // It never goes back, whatever the order of stages.
        this.share = Math.max(this.share, Math.min(0.99, passed / WHOLE));
      }
      const elapsed = this.now() - this.begun;
      const left = elapsed > FIRST_ESTIMATE_MS && this.share > FIRST_SHARE ? timeLeft(elapsed * (1 - this.share) / this.share / 1000) : '';
      return {share: this.share, stage: name, words: total > 0 ? name + ': ' + grouped(done) + ' of ' + grouped(total) : name, left};
    }
  }

  return {Progress};
})();
