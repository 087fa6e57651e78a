/** A selector says which elements it finds; scripts know what these are. */
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

/** The entry of a navigation, which is the only kind that scripts ask for. */
interface PerformanceEntry {
  type: string;
}

/** What the scripts of the pages share through `window`. */
interface Window {
  gvoice: {
    root: string;
    key(name: string, meaning: string, action?: (event: KeyboardEvent) => void): void;
    element<Tag extends keyof HTMLElementTagNameMap>(
        tag: Tag, attributes?: Record<string, any>, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag];
    remember(name: string, value: string): void;
    remembered(name: string): string | null;
  };
  gvoiceLetters: {classes: string; letters: string; cases: string};
  gvoiceFinder: any;
  gvoiceSearch: any;
  /** Called by the data of the search. */
  gvoiceConversations(...columns: string[]): void;
  gvoiceShard(...columns: string[]): void;
}
