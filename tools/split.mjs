// Cuts the wasm cargo has linked into the file of a first visit and those of src/ui/parts.rs, which are fetched when
// they are first opened, and writes the JavaScript that joins them. Trunk knows no such step: it stages the app in one
// piece, and this takes its place.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import binaryen from "binaryen";
import { build } from "esbuild";

// What rustc lets LLVM use. Binaryen would read it from a section that the cut does not carry over.
const FEATURES = ["MutableGlobals", "NontrappingFPToInt", "BulkMemory", "BulkMemoryOpt", "SignExt", "ReferenceTypes", "Multivalue"];
// As `wasm-opt -Oz`, in this process: the command would start anew for each of 260 files, half a second at a time.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
// Nothing lies in the first 1,024 bytes: the linker puts the stack first, which grows down to them, and one that came
// so far would be at its end.
binaryen.setLowMemoryUnused(true);

/** The same code in fewer bytes. */
function shrunk(wasm) {
  const module = binaryen.readBinary(withoutCustomSections(wasm));
  try {
    module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
    module.optimize();
    return Buffer.from(module.emitBinary());
  } finally {
    module.dispose();
  }
}

/** Without names, producers and features, which nothing reads once the files are cut and joined. */
function withoutCustomSections(wasm) {
  const kept = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length; ) {
    let size = 0;
    let end = at + 1;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[end++];
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    end += size;
    if (wasm[at] !== 0) kept.push(wasm.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** Runs a program; what it says is shown only when it fails. */
function run(command, ...values) {
  execFileSync(command, values, { stdio: ["ignore", "pipe", "pipe"] });
}

/** Files smaller than this travel in one: a request each would cost more than bytes that may not be needed. */
const PACKED_BYTES = 1024;

/**
 * How a file is fetched. Its whole body is read at once: one that waits for the files it needs would hold a
 * connection, and a browser has six for a host. Bytes compile under any MIME type, which a strict intranet server may
 * not know. What has failed is fetched anew when it is asked for again.
 */
const FETCH = `
const fetched = new Map();
function bytesOf(file) {
  if (!fetched.has(file)) {
    const bytes = fetch(new URL(file, import.meta.url)).then((answer) => {
      if (!answer.ok) throw new Error(\`\${answer.url}: HTTP \${answer.status}\`);
      return answer.arrayBuffer();
    });
    bytes.catch(() => fetched.delete(file));
    fetched.set(file, bytes);
  }
  return fetched.get(file);
}
function fetcher(file, from, to) {
  return () => {
    const bytes = bytesOf(file).then((bytes) => bytes.slice(from, to));
    bytes.catch(() => {});
    return async (imports) => WebAssembly.instantiate(await bytes, imports);
  };
}
`;

const FETCHER = /\(\) => \{\s*const src = fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\);[^]*?instantiateStreaming\(src, imports\)\);\s*\}/g;

/** Which parts each opening needs, read from the loaders in the script that joins the files. */
function openings(joint) {
  const loaders = [...joint.matchAll(/^(?:export )?const __(chunk|wasm_split_load)_(\w+) = ([^]*?)\[(.*?)\]\)/gm)];
  const parts = (body) => [...body.matchAll(/"\.\/(\w+)\.wasm"/g)].map(([, name]) => name);
  const chunks = new Map(loaders.filter(([, kind]) => kind === "chunk").map(([, , id, body]) => [`__chunk_${id}`, parts(body)]));
  const opened = loaders.filter(([, kind]) => kind !== "chunk");
  return opened.map(([, , id, body, needs]) => [id, [...needs.split(", ").flatMap((need) => chunks.get(need) ?? []), ...parts(body)]]);
}

/**
 * @param {string} linked cargo's wasm, with its relocations and names
 * @param {boolean} release whether to make it small
 * @returns {Promise<{glue: string, main: Buffer, files: Map<string, Buffer>, openings: [string, string[]][]}>} the
 * JavaScript, which fetches `NAME.wasm` for each of `files`; the wasm of a first visit; the other files by name; and
 * which of them each opening fetches
 */
export async function split(linked, release) {
  const folder = mkdtempSync(join(tmpdir(), "landfall-split-"));
  const inside = (...path) => join(folder, ...path);
  try {
    mkdirSync(inside("cut"));
    run("wasm-split-cli", linked, inside("cut"), "--out-name", "landfall", "--target", "web");
    const names = readdirSync(inside("cut")).filter((name) => name.endsWith(".wasm") && name !== "landfall.wasm");
    run("wasm-bindgen", "--target", "web", "--keep-lld-exports", "--no-typescript", "--out-dir", inside("bound"), inside("cut", "landfall.wasm"));

    const small = (path) => (release ? shrunk(readFileSync(path)) : readFileSync(path));
    const main = small(inside("bound", "landfall_bg.wasm"));
    const parts = new Map(names.sort().map((name) => [name.replace(".wasm", ""), small(inside("cut", name))]));

    const files = new Map();
    const places = new Map();
    const packed = [...parts].filter(([, bytes]) => bytes.length < PACKED_BYTES);
    let from = 0;
    for (const [name, bytes] of packed) {
      places.set(name, ["shared", from, (from += bytes.length)]);
    }
    if (packed.length) files.set("shared", Buffer.concat(packed.map(([, bytes]) => bytes)));
    for (const [name, bytes] of parts) {
      if (places.has(name)) continue;
      places.set(name, [name]);
      files.set(name, bytes);
    }

    const cut = readFileSync(inside("cut", "__wasm_split.js"), "utf8");
    let fetchers = 0;
    const joint = cut.replace(FETCHER, (_, name) => {
      fetchers += 1;
      const [file, ...range] = places.get(name);
      return `fetcher(${[JSON.stringify(`./${file}.wasm`), ...range].join(", ")})`;
    });
    if (fetchers !== parts.size) throw new Error(`__wasm_split.js fetches ${fetchers} of ${parts.size} parts as expected`);
    writeFileSync(inside("bound", "__wasm_split.js"), FETCH + joint);
    const { outputFiles } = await build({
      entryPoints: [inside("bound", "landfall.js")],
      bundle: true,
      format: "esm",
      target: "es2022",
      minify: release,
      legalComments: "none",
      write: false,
      logLevel: "error",
    });
    const fetchedBy = openings(cut).map(([opened, needed]) => [opened, [...new Set(needed.map((name) => places.get(name)[0]))]]);
    return { glue: outputFiles[0].text, main, files, openings: fetchedBy };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
