/** The element that public/landfall.js defines. */
export interface LandfallWidget extends HTMLElement {
  /** Version of Landfall. */
  readonly version: string;
  /** The document as a plain object (public/schema/document-v1.json). May be set before the widget is ready; text is taken as JSON. */
  state: unknown;
  /** The document as JSON text: what the export button saves. */
  exportState(): Promise<string>;
  /** Opens a document from JSON text as one step of undo; rejects with the place of the first fault. */
  importState(text: string): Promise<void>;
  /** Back to the default project, as one step of undo. */
  reset(): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Saves at once what waits to be saved. */
  flush(): Promise<void>;
  /** The document's results: what `landfall evaluate` prints. */
  evaluate(): Promise<unknown>;
}

/** What every event of the element carries; `message` stands on errors. */
export interface LandfallDetail {
  version: string;
  tool: "overview" | "assess" | "prioritise" | "roi" | "decay";
  revision: number;
  message?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "landfall-widget": LandfallWidget;
  }
  interface HTMLElementEventMap {
    "landfall-ready": CustomEvent<LandfallDetail>;
    "landfall-change": CustomEvent<LandfallDetail>;
    "landfall-saved": CustomEvent<LandfallDetail>;
    "landfall-error": CustomEvent<LandfallDetail>;
    "landfall-fatal": CustomEvent<LandfallDetail>;
  }
}
