// What is measured of Prioritise in the page. Runs with `arguments` of a function: the name of what to measure, its
// values, and what is called with the outcome.
const [what, values, done] = arguments;
const host = document.querySelector("landfall-widget");
const root = host.shadowRoot;

const channel = new MessageChannel();
/** The next task, before which the browser may have drawn a frame. */
const task = () => new Promise((next) => {
  channel.port1.onmessage = next;
  channel.port2.postMessage(0);
});
const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
const seen = (css) => [...root.querySelectorAll(css)].find((it) => it.offsetParent !== null);
const find = (css) => {
  const found = seen(css);
  if (!found) throw new Error(`nothing is ${css}`);
  return found;
};
const until = async (is, what) => {
  const start = performance.now();
  while (!is()) {
    if (performance.now() - start > 60000) throw new Error(`waited a minute for ${what}`);
    await frame();
  }
};
/** The reruns are done: the figure has its verdict. */
const rerun = () => root.querySelector("[data-figure=first] .unit")?.textContent.length > 0;
const input = (element, value) => {
  element.value = value;
  element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};

// What is drawn is counted, once a page.
const drawn = (window.drawn ??= (() => {
  const count = { calls: 0 };
  const draw = CanvasRenderingContext2D.prototype;
  for (const name of ["fill", "stroke", "fillText"]) {
    const value = draw[name];
    draw[name] = function (...given) {
      count.calls += 1;
      return value.apply(this, given);
    };
  }
  return count;
})());

/** What a piece of script leaves to be done before the browser goes on: effects and promises, one after the other. */
const rest = async () => {
  for (let turn = 0; turn < 100; turn += 1) await null;
};

/** One edit: milliseconds of script until the page stands as it should. What draws must draw. */
const timed = async (edit, draws) => {
  await frame();
  drawn.calls = 0;
  const start = performance.now();
  edit();
  await rest();
  const time = performance.now() - start;
  const { calls } = drawn;
  await task();
  if (draws && calls === 0) throw new Error("an edit drew nothing");
  if (drawn.calls !== calls) throw new Error("something was drawn after the time was taken");
  return time;
};

const open = async (tab) => {
  await until(() => seen(`[data-tab=${tab}]`) || root.querySelector(`[data-tab=${tab}]`), tab);
  root.querySelector(`[data-tab=${tab}]`).click();
  await frame();
};

/** Edits one after the other, each once the reruns of the one before are done. */
const edits = async (count, draws, edit) => {
  const times = [];
  for (let step = 0; step < count; step += 1) {
    await until(rerun, "reruns");
    const work = await edit(step);
    times.push(await timed(work, draws));
  }
  return times;
};

const measures = {
  async weight({ count }) {
    await open("criteria");
    await until(() => seen("[name=weight-slider]"), "a slider");
    return edits(count, false, (step) => () => input(find("[name=weight-slider]"), String(5 + ((step * 7) % 30))));
  },

  async score({ count }) {
    await open("use-cases");
    await until(() => seen("[name=use-case-view][value=grid]") || root.querySelector("[value=grid]"), "the views");
    root.querySelector("[name=use-case-view][value=grid]").click();
    await until(() => seen("[data-row]"), "the grid");
    return edits(count, false, (step) => {
      const cell = find(`[data-row="${step % 10}"][data-column="${step % 7}"]`);
      return () => input(cell, cell.value === "3" ? "9" : "3");
    });
  },

  /** The change before, undone and done again with ranking and matrix on screen. */
  async ranking({ count, draws }) {
    await open("ranking");
    await until(() => seen(".pri-table tbody tr") && seen("canvas"), "the ranking");
    return edits(count, draws, (step) => () => (step % 2 === 0 ? host.undo() : host.redo()));
  },

  async move({ count }) {
    await open("ranking");
    await until(() => seen("[data-action=move]"), "the matrix");
    find("[data-action=move]").click();
    await until(() => seen("[data-move=value-more]"), "the buttons");
    return edits(count, true, (step) => {
      const button = find(step % 2 === 0 ? "[data-move=value-more]" : "[data-move=value-less]");
      return () => button.click();
    });
  },

  /** From an edit to the end of its reruns: milliseconds, those of script in the first task, and the longest of all
   * tasks if it has taken 50, else 0. Saving, which falls into the same time, is measured on its own. */
  async reruns({ count }) {
    // What is undone and done again is a score.
    await measures.score({ count: 1 });
    await open("ranking");
    await until(() => seen(".pri-table tbody tr"), "the ranking");
    const all = [];
    let long = [];
    let saved = 0;
    host.addEventListener("landfall-saved", () => (saved = performance.now()));
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries()));
    observer.observe({ type: "longtask" });
    for (let step = 0; step < count; step += 1) {
      await until(rerun, "reruns");
      await frame();
      long = [];
      const start = performance.now();
      if (step % 2 === 0) host.undo();
      else host.redo();
      await rest();
      const first = performance.now() - start;
      // A dozen are rerun within the edit.
      if (rerun() && root.querySelectorAll(".pri-table [data-item]").length > 12) throw new Error("nothing was rerun");
      while (!rerun()) await task();
      const end = performance.now();
      // Entries come a moment after their tasks.
      await frame();
      await frame();
      const saves = (it) => it.startTime < saved && saved < it.startTime + it.duration;
      const during = long.filter((it) => it.startTime < end && !saves(it)).map((it) => it.duration);
      all.push([end - start, first, Math.max(0, ...during)]);
    }
    observer.disconnect();
    return all;
  },

  /** The longest block by saving after an edit. */
  async saving() {
    const start = performance.now();
    await host.flush();
    return performance.now() - start;
  },

  /** Files in, as chosen: until they are shown, the longest block meanwhile, and taking them over. */
  async merge({ files }) {
    await open("workshop");
    await until(() => root.querySelector("[name=ballot-file]"), "the field for files");
    const transfer = new DataTransfer();
    files.forEach((text, place) => transfer.items.add(new File([text], `${place}.json`, { type: "application/json" })));
    const field = root.querySelector("[name=ballot-file]");
    await frame();
    const start = performance.now();
    field.files = transfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    let longest = 0;
    let before = performance.now();
    while (!root.querySelector("[data-action=take-ballots]")) {
      await task();
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
    }
    const shown = before - start;
    const count = root.querySelectorAll("[data-outcome=taken]").length;
    if (count !== files.length) throw new Error(`${count} of ${files.length} ballots would be taken`);
    const taken = await timed(() => root.querySelector("[data-action=take-ballots]").click(), false);
    return [shown, longest, taken];
  },

  async portfolio({ count }) {
    await open("portfolio");
    await until(() => seen("[name=portfolio-budget]"), "the budget");
    return edits(count, false, (step) => () => input(find("[name=portfolio-budget]"), String(900000 + 20000 * (step % 9))));
  },
};

measures[what](values).then(done, (error) => done({ error: String(error) }));
