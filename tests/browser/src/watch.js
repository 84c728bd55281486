// Runs before anything else in every page of the test server: notes what a visitor's console would show,
// and which of the element's events were fired. A problem is also sent to the server, because the next
// page does not know what happened in this one.
(() => {
  "use strict";
  const problems = [];
  const events = [];
  window.__watch = { problems, events };

  const note = (problem) => {
    problems.push(problem);
    // A frame without an origin reports to nobody; whoever looks into it reads the list.
    if (!problem.includes("/__problem") && self.origin !== "null") send(problem, 10);
  };
  // A connection the server has just closed makes a report fail; the next one opens another.
  const send = (problem, tries) => {
    fetch("/__problem", { method: "POST", body: problem, keepalive: true })
      .catch(() => tries > 1 && setTimeout(send, 50, problem, tries - 1));
  };
  const words = (value) => {
    // Only some browsers repeat the message in the stack.
    if (value instanceof Error) return `${value.name}: ${value.message} ${value.stack ?? ""}`;
    if (typeof value === "string") return value;
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  };

  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = function (...values) {
      note(`console.${level}: ${values.map(words).join(" ")}`);
      return original.apply(this, values);
    };
  }
  addEventListener("error", (event) => {
    if (event.target instanceof Element) {
      note(`not loaded: <${event.target.localName}> ${event.target.src || event.target.href || ""}`);
    } else {
      note(`uncaught error: ${event.message} (${event.filename}:${event.lineno}) ${event.error?.stack ?? ""}`);
    }
  }, true);
  addEventListener("unhandledrejection", (event) => note(`unhandled rejection: ${words(event.reason)}`));
  addEventListener("securitypolicyviolation", (event) => {
    note(`policy violation: ${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
  });

  for (const type of ["ready", "change", "saved", "error", "fatal"]) {
    addEventListener(`landfall-${type}`, (event) => {
      events.push({ type: event.type, detail: event.detail ?? null, id: event.target.id ?? "" });
    });
  }
})();
