'use strict';

// Finds words in texts as `gvoice search` does. Knows nothing of the page.
window.gvoiceFinder = (() => {
  const CODE_POINTS = 0x110000;
  const DEEPEST = 8;
  const [PARTS, WORD, ACCENT, SIGN, TONE] = [0, 1, 2, 3, 4];
  const SPACE = 32;
  const IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  const STRANGE = 1;
  const NOTHING = -0x80000000;
  const {classes, folds} = readLetters(window.gvoiceLetters);
  // What each UTF-16 unit becomes: a letter, a space, or a case for a closer look.
  const plain = new Uint16Array(0x10000).fill(STRANGE);
  for (let c = 0; c < plain.length; ++c) {
    const isHalf = c >= 0xd800 && c < 0xe000;
    if (classes[c] === WORD && folds[c] <= 0xffff && !isHalf) plain[c] = folds[c];
    if (classes[c] === PARTS && !isHalf) plain[c] = SPACE;
  }

  function readLetters(table) {
    const classes = new Uint8Array(CODE_POINTS);
    let at = 0;
    for (const [, length, letter] of table.classes.matchAll(/([0-9a-z]+)([A-Z])/g)) {
      const end = at + parseInt(length, 36);
      classes.fill('SWAGT'.indexOf(letter), at, end);
      at = end;
    }
    const folds = new Uint32Array(CODE_POINTS);
    for (let c = 0; c < CODE_POINTS; ++c) folds[c] = c;
    for (let c = 65; c <= 90; ++c) folds[c] = c + 32;
    let letter = 0;
    for (const one of table.letters) {
      const c = one.codePointAt(0);
      if (c < 128) {
        letter = c;
      } else {
        folds[c] = letter;
      }
    }
    let first = 0;
    for (const run of table.cases.split(' ')) {
      const [distance, count, step, added] = run.split(',').map(number => parseInt(number, 36));
      first += distance;
      for (let i = 0; i < count; ++i) folds[first + i * step] += added;
    }
    return {classes, folds};
  }

  function hasSigns(text) {
    for (let i = 0; i < text.length; ++i) {
      const c = text.codePointAt(i);
      if (classes[c] === SIGN) return true;
      if (c > 0xffff) ++i;
    }
    return false;
  }

  // A text as the index has it: signs in composed form.
  function indexed(text) {
    return hasSigns(text) ? {text: text.normalize('NFC'), signs: true} : {text, signs: false};
  }

  // Writes the words of texts, each with a space before and behind it, and a line feed behind each text.
  class Folder {
    constructor(units, texts) {
      this.out = new Uint16Array(3 * units + 3 * texts + 16);
      this.length = 0;
    }

    put(codePoint) {
      if (codePoint > 0xffff) {
        this.out[this.length++] = 0xd7c0 + (codePoint >> 10);
        this.out[this.length++] = 0xdc00 + (codePoint & 0x3ff);
      } else {
        this.out[this.length++] = codePoint;
      }
    }

    // Returns where the text begins in what is written.
    add(text, begin, end) {
      const start = this.length;
      this.put(SPACE);
      if (!this.addPlain(text, begin, end)) {
        this.length = start + 1;
        const {text: composed, signs} = indexed(text.slice(begin, end));
        this.addAny(composed, signs);
      }
      this.put(10);
      return start;
    }

    // Letters and what is between words, of which most texts are. False for a text with anything else.
    addPlain(text, begin, end) {
      const {out} = this;
      let length = this.length;
      let apart = true;
      for (let i = begin; i < end; ++i) {
        const letter = plain[text.charCodeAt(i)];
        if (letter === STRANGE) return false;
        if (letter !== SPACE) {
          out[length++] = letter;
          apart = false;
        } else if (!apart) {
          out[length++] = SPACE;
          apart = true;
        }
      }
      if (!apart) out[length++] = SPACE;
      this.length = length;
      return true;
    }

    addAny(text, signs) {
      let apart = true;
      for (let i = 0; i < text.length; ++i) {
        const c = text.codePointAt(i);
        if (c > 0xffff) ++i;
        let kind = classes[c];
        if (kind === TONE) kind = signs ? PARTS : WORD;
        if (kind === WORD) {
          this.put(folds[c]);
          apart = false;
        } else if (kind !== ACCENT || apart) {
          if (!apart) this.put(SPACE);
          apart = true;
          if (kind === SIGN) {
            this.put(c);
            this.put(SPACE);
          }
        }
      }
      if (!apart) this.put(SPACE);
    }

    finish() {
      const written = this.out.subarray(0, this.length);
      return IS_LITTLE_ENDIAN ? new TextDecoder('utf-16le').decode(written) :
        Array.from(written, unit => String.fromCharCode(unit)).join('');
    }
  }

  // Texts behind each other, and where each begins, as texts that can be searched: `starts` says where each is in `words`.
  function fold(texts, begins) {
    const count = begins.length - 1;
    const folder = new Folder(texts.length, count);
    const starts = new Uint32Array(count + 1);
    for (let i = 0; i < count; ++i) starts[i] = folder.add(texts, begins[i], begins[i + 1]);
    starts[count] = folder.length;
    return {words: folder.finish(), starts, count};
  }

  // Where each of so many texts begins, and the end of the last.
  function beginsOf(sizes) {
    const begins = new Uint32Array(sizes.length + 1);
    for (let i = 0; i < sizes.length; ++i) begins[i + 1] = begins[i] + sizes[i];
    return begins;
  }

  function foldList(list) {
    return fold(list.join(''), beginsOf(list.map(text => text.length)));
  }

  function wordsOf(text) {
    return foldList([text]).words.trim();
  }

  // The rows that hold a phrase, as marks in an array of bytes.
  function rowsWith(folded, {words, prefix}) {
    const found = new Uint8Array(folded.count);
    if (!words) return found;
    const wanted = prefix ? words : words + ' ';
    const {starts} = folded;
    let row = 0;
    let at = folded.words.indexOf(wanted);
    while (at >= 0) {
      if (folded.words.charCodeAt(at - 1) !== SPACE) {
        at = folded.words.indexOf(wanted, at + 1);
        continue;
      }
      let end = folded.count;
      let begin = row;
      while (begin + 1 < end) {
        const middle = (begin + end) >> 1;
        if (starts[middle] <= at) {
          begin = middle;
        } else {
          end = middle;
        }
      }
      row = begin;
      found[row] = 1;
      at = folded.words.indexOf(wanted, starts[row + 1]);
    }
    return found;
  }

  // The rows that fit what parse made; `null` fits all.
  function rowsOf(folded, query) {
    if (!query) return new Uint8Array(folded.count).fill(1);
    if (query.kind === 'text') return rowsWith(folded, query);
    const [first, ...rest] = query.parts.map(part => rowsOf(folded, part));
    for (const other of rest) {
      for (let i = 0; i < first.length; ++i) {
        if (query.kind === 'or') {
          first[i] |= other[i];
        } else if (query.kind === 'and') {
          first[i] &= other[i];
        } else {
          first[i] &= other[i] ^ 1;
        }
      }
    }
    return first;
  }

  class QueryError extends Error {}

  function piecesOf(typed) {
    const pieces = [];
    for (let i = 0; i < typed.length;) {
      const c = typed[i];
      if (/[ \t\n\r\f]/.test(c)) {
        ++i;
      } else if (c === '(' || c === ')') {
        pieces.push({kind: c});
        ++i;
      } else if (c === '"') {
        const end = typed.indexOf('"', i + 1);
        if (end < 0) throw new QueryError('A quotation mark is never closed. A phrase goes between two of them: "lake house"');
        const prefix = typed[end + 1] === '*';
        pieces.push({kind: 'text', text: typed.slice(i + 1, end), prefix});
        i = end + (prefix ? 2 : 1);
      } else {
        const [word] = /^[^ \t\n\r\f()"]+/.exec(typed.slice(i));
        const prefix = word.length > 1 && word.endsWith('*');
        pieces.push(/^(AND|OR|NOT)$/.test(word) ? {kind: word.toLowerCase()} :
          {kind: 'text', text: prefix ? word.slice(0, -1) : word, prefix});
        i += word.length;
      }
    }
    return pieces;
  }

  // What people write, as a tree of {kind: 'text', words, prefix} and {kind: 'or'|'and'|'not', parts}; null for nothing.
  // Throws QueryError. NOT binds closest, then AND, then OR.
  function parse(typed) {
    const pieces = piecesOf(typed);
    let at = 0;
    let depth = 0;
    const is = kind => at < pieces.length && pieces[at].kind === kind;
    const take = kind => is(kind) && Boolean(++at);
    const joined = (kind, parts) => parts.length === 1 ? parts[0] : {kind, parts};

    function readOr() {
      const parts = [readAnd()];
      while (take('or')) parts.push(readAnd());
      return joined('or', parts);
    }

    function readAnd() {
      const parts = [readNot()];
      while (take('and') || is('text') || is('(')) parts.push(readNot());
      return joined('and', parts);
    }

    function readNot() {
      const parts = [readOne()];
      while (take('not')) parts.push(readOne());
      return joined('not', parts);
    }

    function readOne() {
      if (is('text')) return textOf(pieces[at++]);
      if (is('(')) {
        if (++depth > DEEPEST) throw new QueryError('There are too many brackets within brackets. Search in several steps.');
        ++at;
        const inner = readOr();
        if (!take(')')) throw new QueryError('A bracket is never closed. Close it, or put it between quotation marks.');
        --depth;
        return inner;
      }
      if (is('not') && at === 0) throw new QueryError('NOT needs something before it, for example: lake NOT house');
      throw new QueryError('AND, OR and NOT go between words, for example: lake AND (house OR cabin)');
    }

    function textOf(piece) {
      const {text, prefix} = piece;
      if (!/[\p{L}\p{N}\p{Co}]/u.test(text) && !hasSigns(text)) {
        throw new QueryError('"' + text + '" has neither letters nor digits nor emoji: there is nothing to search for.');
      }
      return {kind: 'text', words: wordsOf(text), prefix};
    }

    if (!pieces.length) return null;
    const query = readOr();
    if (at < pieces.length) throw new QueryError('A closing bracket has no opening one. Leave it out, or put it between quotation marks.');
    return query;
  }

  function phrasesOf(query) {
    if (!query) return [];
    return query.kind === 'text' ? [query] : query.parts.flatMap(phrasesOf);
  }

  // Where in a text the words of a query are: [begin, end] pairs in order, none within another.
  function marksOf(text, query) {
    const words = [];
    const signs = hasSigns(text);
    let open = null;
    for (let i = 0; i < text.length;) {
      const c = text.codePointAt(i);
      const next = i + (c > 0xffff ? 2 : 1);
      let kind = classes[c];
      if (kind === TONE) kind = signs ? PARTS : WORD;
      if (kind === WORD) {
        open = open || {begin: i, word: ''};
        open.word += String.fromCodePoint(folds[c]);
      } else if (kind !== ACCENT || !open) {
        if (open) words.push({...open, end: i});
        open = null;
        if (kind === SIGN) words.push({begin: i, end: next, word: text.slice(i, next)});
      }
      i = next;
    }
    if (open) words.push({...open, end: text.length});
    const marks = [];
    for (const phrase of phrasesOf(query)) {
      const wanted = phrase.words.split(' ');
      const last = wanted.length - 1;
      for (let i = 0; i + last < words.length; ++i) {
        const fits = wanted.every((word, k) => phrase.prefix && k === last ? words[i + k].word.startsWith(word) : words[i + k].word === word);
        if (fits) marks.push([words[i].begin, words[i + last].end]);
      }
    }
    marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return marks.filter((mark, i) => !i || mark[0] >= marks[i - 1][1]);
  }

  // Columns of the data, as SearchData writes them.
  function numbers(column, count) {
    const list = new Int32Array(count);
    let row = 0;
    let value = 0;
    let sign = 1;
    let digits = 0;
    for (let i = 0; i <= column.length; ++i) {
      const c = i < column.length ? column.charCodeAt(i) : SPACE;
      if (c === SPACE) {
        if (row < count) list[row++] = sign < 0 && !digits ? NOTHING : sign * value;
        value = digits = 0;
        sign = 1;
      } else if (c === 45) {
        sign = -1;
      } else {
        value = 36 * value + (c < 58 ? c - 48 : c - 87);
        ++digits;
      }
    }
    return list;
  }

  function textsOf(sizes, texts, count) {
    const begins = beginsOf(numbers(sizes, count));
    return Array.from({length: count}, (_, i) => texts.slice(begins[i], begins[i + 1]));
  }

  function hexOf(id) {
    const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    let value = 0n;
    for (const letter of id) value = value << 6n | BigInt(ALPHABET.indexOf(letter));
    return value.toString(16).padStart(16, '0');
  }

  return {QueryError, NOTHING, fold, beginsOf, foldList, rowsOf, parse, marksOf, numbers, textsOf, hexOf, wordsOf};
})();
