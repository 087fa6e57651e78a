'use strict';

const js = require('@eslint/js');

// What browsers give to scripts; only what is used. A name that is missing here may be a slip.
const BROWSER = [
  'Blob', 'CSS', 'Event', 'HTMLElement', 'HTMLInputElement', 'IntersectionObserver', 'Intl', 'KeyboardEvent', 'TextDecoder', 'URL',
  'URLSearchParams', 'addEventListener', 'clearTimeout', 'document', 'history', 'innerHeight', 'innerWidth', 'localStorage', 'location',
  'matchMedia', 'navigator', 'performance', 'requestAnimationFrame', 'requestIdleCallback', 'scrollTo', 'scrollX', 'scrollY',
  'sessionStorage', 'setTimeout', 'window',
  // The page that makes archives (src/browser/page), and its worker.
  'DecompressionStream', 'Element', 'MutationObserver', 'Response', 'TextEncoder', 'WebAssembly', 'Worker', 'atob',
];

module.exports = [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'script',
      globals: Object.fromEntries(BROWSER.map(name => [name, 'readonly'])),
    },
    rules: {
      'array-callback-return': 'error',
      'consistent-return': 'error',
      'curly': ['error', 'multi-line'],
      'eqeqeq': 'error',
      'no-alert': 'error',
      'no-caller': 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-irregular-whitespace': ['error', {skipStrings: false}],
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-restricted-properties': ['error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'writeln'].map(property => ({property, message: 'Build nodes instead.'}))],
      'no-return-assign': 'error',
      'no-script-url': 'error',
      'no-throw-literal': 'error',
      'no-unused-expressions': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'off',
      'strict': ['error', 'global'],
    },
  },
  {
    // The scripts of a worker are joined into one, in this order: files, inflate, wasi, worker.
    files: ['src/browser/worker/*.js'],
    languageOptions: {
      globals: Object.fromEntries([
        'DecompressionStream', 'FileReaderSync', 'Response', 'TextEncoder', 'WebAssembly', 'WorkerGlobalScope', 'crypto', 'self',
        'FileTree', 'InflatedBytes', 'Process', 'TextStream',
      ].map(name => [name, 'readonly'])),
    },
    rules: {
      // Each file declares what the next ones use, and a system call has all of its parameters.
      'no-redeclare': ['error', {builtinGlobals: false}],
      'no-unused-vars': ['error', {args: 'none', vars: 'local'}],
      'consistent-return': 'off',
      'no-restricted-properties': 'off',
    },
  },
];
