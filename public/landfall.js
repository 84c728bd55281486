// The one script a page names: it defines <landfall-widget>, fetches the app on first use and hands elements to it.
// It holds no logic of the tools and keeps working when the app has died.

const APP = "__APP_JS__";
const WASM = "__APP_WASM__";
const STYLE = "__WIDGET_CSS__";
const base = new URL("./", import.meta.url);
const VERSION = "0.1.0";

const WORDS = {
  en: ["Landfall cannot start here.", "Landfall has stopped. What was saved is unharmed: reload the page to go on.", "Save the stored text as a file",
    "The page’s content-security policy must allow script-src 'wasm-unsafe-eval'.", "WebAssembly is switched off in this browser."],
  "zh-Hans": ["Landfall 无法在此启动。", "Landfall 已停止。已保存的内容完好无损：重新加载页面即可继续。", "将存储的文本存为文件",
    "页面的内容安全策略须允许 script-src 'wasm-unsafe-eval'。", "此浏览器已关闭 WebAssembly。"],
  "zh-Hant": ["Landfall 無法在此啟動。", "Landfall 已停止。已儲存的內容完好無損：重新載入頁面即可繼續。", "將儲存的文字存成檔案",
    "頁面的內容安全政策須允許 script-src 'wasm-unsafe-eval'。", "此瀏覽器已關閉 WebAssembly。"],
};

const live = new Set();
let app; // One instance of the app for all elements of the page: a promise of [module, style sheet].
let crashed;

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("wasm-off");
  const [module, css] = await Promise.all([
    import(new URL(APP, base).href),
    fetch(new URL(STYLE, base)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.url}: HTTP ${answer.status}`);
      return answer.text();
    }),
  ]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const wasm = await fetch(new URL(WASM, base));
  if (!wasm.ok) throw new Error(`${wasm.url}: HTTP ${wasm.status}`);
  const type = wasm.headers.get("content-type") ?? "";
  // Compiling from bytes works under any MIME type; streaming is only faster.
  await module.default({ module_or_path: type.startsWith("application/wasm") ? wasm : await wasm.arrayBuffer() });
  const stop = (message) => {
    crashed = message;
    for (const element of live) element.crash(message);
  };
  module.setCrashHandler(stop);
  // A trap is announced by nobody: whatever in the page has called the app throws.
  watchTraps((message) => {
    module.setCrashed();
    stop(message);
  });
  return [module, sheet];
}

function watchTraps(tell) {
  const app = new URL(APP, base).href;
  const watch = ({ error, reason = error }) => {
    const trap = reason instanceof WebAssembly.RuntimeError && reason.stack?.includes(app);
    if (trap && !crashed) tell(`${reason.name}: ${reason.message}`);
  };
  addEventListener("error", watch);
  addEventListener("unhandledrejection", watch);
}

function words(element) {
  const tag = (element.getAttribute("lang") ?? element.closest("[lang]")?.lang ?? navigator.language).toLowerCase();
  if (!tag.startsWith("zh")) return WORDS.en;
  return /hant|tw|hk|mo/.test(tag) && !tag.includes("hans") ? WORDS["zh-Hant"] : WORDS["zh-Hans"];
}

class LandfallWidget extends HTMLElement {
  static observedAttributes = ["tool", "lang", "theme"];
  #shadow = this.attachShadow({ mode: "open" });
  #widget; // Promise of the mounted widget.
  #mounted; // The widget itself, once it is there.
  #given; // State set before the widget was there.
  #leaving = 0;
  #turn = 0; // Counts teardowns: what began before one must not be mounted after it.

  connectedCallback() {
    this.#leaving++; // A move in the page comes back before the teardown below and cancels it.
    if (Object.hasOwn(this, "state")) {
      // Set by the host before the element was defined.
      const { state } = this;
      delete this.state;
      this.state = state;
    }
    live.add(this);
    if (!this.#widget) {
      this.#widget = this.#mount();
      this.#widget.catch(() => {}); // #mount has shown it; a method called later rejects on its own.
    }
  }

  disconnectedCallback() {
    const leaving = ++this.#leaving;
    requestAnimationFrame(() => requestAnimationFrame(() => leaving === this.#leaving && this.#unmount()));
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#mounted?.setAttribute(name, after ?? undefined);
  }

  async #mount() {
    const turn = this.#turn;
    try {
      if (crashed) throw new Error(crashed);
      const root = document.createElement("div");
      root.setAttribute("aria-busy", "true");
      const [module, sheet] = await (app ??= start());
      if (turn !== this.#turn) return;
      this.#shadow.adoptedStyleSheets = [sheet];
      this.#shadow.replaceChildren(root);
      const given = ["tool", "lang", "theme", "storage", "storage-key", "pack"].map((name) => this.getAttribute(name) ?? undefined);
      const attributes = new module.Attributes(...given, this.hasAttribute("page"));
      const widget = await module.mount(root, this, base.href, attributes, this.#given);
      if (turn !== this.#turn) return widget.free();
      root.removeAttribute("aria-busy");
      this.#given = undefined;
      this.#mounted = widget;
      this.#tell("landfall-ready");
      return widget;
    } catch (error) {
      this.#explain(error);
      throw error;
    }
  }

  #unmount() {
    live.delete(this);
    this.#turn++;
    if (crashed) return;
    if (this.#mounted) {
      // Should the element come back, it goes on where it was.
      this.#mounted.flush();
      this.#given = this.#mounted.exportState();
      this.#mounted.free();
    }
    this.#mounted = this.#widget = undefined;
    this.#shadow.replaceChildren();
  }

  #tell(name, detail = {}) {
    const tool = this.getAttribute("tool") ?? "overview";
    this.dispatchEvent(
      new CustomEvent(name, { bubbles: true, composed: true, detail: { version: VERSION, tool, revision: 0, ...detail } }),
    );
  }

  /** Says what is wrong in plain elements; the element's own children, if any, stand below as the fallback. */
  #explain(error) {
    const [title, , , policy, off] = words(this);
    const text = String(error?.message ?? error);
    const reason = text === "wasm-off" ? off : /unsafe-eval|CompileError|Content Security/i.test(`${error?.name} ${text}`) ? policy : text;
    this.#panel(title, reason);
    this.#shadow.append(document.createElement("slot"));
    this.#tell("landfall-error", { message: text });
  }

  #panel(title, reason) {
    const panel = document.createElement("div");
    panel.setAttribute("role", "alert");
    panel.className = "landfall-panel";
    const [head, body] = [document.createElement("strong"), document.createElement("p")];
    [head.textContent, body.textContent] = [title, reason];
    panel.append(head, body);
    this.#shadow.replaceChildren(panel);
    return panel;
  }

  /** The app has panicked or trapped: nothing of it may be called any more. */
  crash(message) {
    this.#mounted = undefined;
    this.#widget = Promise.reject(new Error(message));
    this.#widget.catch(() => {});
    const [, title, save] = words(this);
    const panel = this.#panel(title, message);
    let stored = null;
    try {
      stored = localStorage.getItem(`landfall:document:${this.getAttribute("storage-key") ?? "default"}`);
    } catch {
      // Storage is denied, so there is nothing to save.
    }
    if (stored !== null) {
      const button = document.createElement("button");
      button.textContent = save;
      button.onclick = () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([stored], { type: "application/json" }));
        link.download = "landfall.json";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      };
      panel.append(button);
    }
    this.#tell("landfall-fatal", { message });
  }

  get version() {
    return VERSION;
  }

  /** The document as a plain object; undefined until the widget is ready. */
  get state() {
    const text = this.#mounted ? this.#mounted.exportState() : this.#given;
    return text && JSON.parse(text);
  }

  set state(value) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (this.#mounted) this.#mounted.importState(text);
    else this.#given = text;
  }

  static {
    // Promises, so that a host may call before the app is there.
    for (const name of ["exportState", "importState", "reset", "undo", "redo", "flush", "evaluate"]) {
      this.prototype[name] = async function (...values) {
        if (!this.#widget) throw new Error("landfall-widget is not in a page");
        const widget = await this.#widget;
        if (!widget) throw new Error("landfall-widget has left the page");
        const result = widget[name](...values);
        return name === "evaluate" ? JSON.parse(await result) : result;
      };
    }
  }
}

if (!customElements.get("landfall-widget")) customElements.define("landfall-widget", LandfallWidget);
