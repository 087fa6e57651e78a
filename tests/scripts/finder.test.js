'use strict';

// The finder without a browser: scripts are loaded as pages load them.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const vm = require('node:vm');

const APP = path.join(__dirname, '../../src/write/html/app');

function load(...names) {
  const window = {};
  const context = vm.createContext({window, TextDecoder});
  for (const name of names) vm.runInContext(fs.readFileSync(path.join(APP, name), 'utf8'), context, {filename: name});
  return window;
}

const {gvoiceFinder: finder} = load('letters.js', 'finder.js');

function found(texts, typed) {
  return [...finder.rowsOf(finder.foldList(texts), finder.parse(typed))].join('');
}

test('words are whole, without case and accents', () => {
  assert.equal(found(['The CAFÉ', 'cafes', 'cafe\u0301!', 'x'], 'Cafe'), '1010');
  assert.equal(found(['cab', 'cabin', 'taxicab'], 'cab*'), '110');
  assert.equal(found(['ΑΣ', 'ЙОГА', 'straße'], 'ας OR йога OR STRASSE'), '110');
});

test('phrases stand together', () => {
  assert.equal(found(['the lake house', 'lake, house', 'house lake', 'lake the house'], '"lake house"'), '1100');
  assert.equal(found(['lake house', 'lake hou'], '"lake ho"*'), '11');
  assert.equal(found(['a', 'b'], '"a b"'), '00');
});

test('signs are words', () => {
  assert.equal(found(['今日は雪が降る', '雪', 'x'], '雪'), '110');
  assert.equal(found(['今日は雪が降る', '日今'], '今日'), '10');
  assert.equal(found(['ok👍🏽', '👍', '👎'], '👍'), '110');
});

test('AND, OR, NOT and brackets', () => {
  const texts = ['lake house', 'lake', 'sea house', 'house'];
  assert.equal(found(texts, 'lake NOT house'), '0100');
  assert.equal(found(texts, '(lake OR sea) house'), '1010');
  assert.equal(found(texts, 'lake OR sea house'), '1110');
  assert.equal(found(texts, 'or'), '0000');
  assert.equal(finder.parse(' \t'), null);
});

test('what means nothing is an error', () => {
  for (const typed of ['"open', '(a', 'a)', 'NOT a', 'a AND', 'AND', ':-)', '()', '((((((((('.concat('a', ')))))))))')])
    assert.throws(() => finder.parse(typed), finder.QueryError, typed);
  assert.doesNotThrow(() => finder.parse('((((((((a))))))))'));
});

test('marks say where the words are', () => {
  const marks = (text, typed) => JSON.stringify(finder.marksOf(text, finder.parse(typed)));
  assert.equal(marks('The Café by the lake', 'cafe lake'), '[[4,8],[16,20]]');
  assert.equal(marks('lake house', '"lake house" lake'), '[[0,10]]');
  assert.equal(marks('ok👍🏽 x', '👍'), '[[2,4]]');
});

test('columns are read as they are written', () => {
  assert.deepEqual([...finder.numbers('a  -10 -', 4)], [10, 0, -36, finder.NOTHING]);
  assert.deepEqual([...finder.numbers('', 1)], [0]);
  assert.equal(JSON.stringify(finder.textsOf('1  2', 'a\u{1F600}', 3)), JSON.stringify(['a', '', '\u{1F600}']));
  assert.equal(finder.hexOf('AAAAAAAAAAA'), '0000000000000000');
  assert.equal(finder.hexOf('P__________'), 'ffffffffffffffff');
});
