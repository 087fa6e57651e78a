/** A selector says which elements it finds; scripts know what these are. */
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<any>;
}

interface Navigator {
  deviceMemory?: number;
}

/** The entry of a navigation, which is the only kind that scripts ask for. */
interface PerformanceEntry {
  type: string;
}

/** What shows an archive without a folder on the disk offers its pages (src/browser/page/bridge.js). */
interface Host {
  root: string;
  pathname: string;
  go(link: string): void;
  append(script: HTMLScriptElement): void;
}

/** What the scripts of the pages share through `window`. */
interface Window {
  gvoice: {
    root: string;
    host?: Host;
    go(path: string): void;
    key(name: string, meaning: string, action?: (event: KeyboardEvent) => void): void;
    element<Tag extends keyof HTMLElementTagNameMap>(
        tag: Tag, attributes?: Record<string, any>, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag];
    remember(name: string, value: string): void;
    remembered(name: string): string | null;
  };
  gvoiceHost?: Host;
  gvoiceLetters: {classes: string; letters: string; cases: string};
  gvoiceFinder: any;
  gvoiceSearch: any;
  /** The page that makes archives: one for each of its files. */
  gvoiceWords: {
    element<Tag extends keyof HTMLElementTagNameMap>(
        tag: Tag, attributes?: Record<string, any>, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag];
    grouped(number: number): string;
    counted(number: number, one: string, many: string): string;
    bytes(number: number): string;
    timeLeft(seconds: number): string;
    day(time: string): string;
    list(words: string[]): string;
    printable(text: string): string;
  };
  gvoiceZip: any;
  gvoiceInputs: any;
  gvoiceOptions: any;
  gvoiceEngine: any;
  gvoiceProgress: any;
  gvoiceTables: any;
  gvoiceProblems: Record<string, string[]>;
  gvoiceInside: any;
  gvoiceBalance: any;
  gvoiceReader: any;
  gvoiceSave: any;
  showDirectoryPicker?(options: {mode: string; id: string}): Promise<any>;
  /** Called by the data of the search. */
  gvoiceConversations(...columns: string[]): void;
  gvoiceShard(...columns: string[]): void;
}
