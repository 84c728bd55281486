// Cuts the wasm cargo has linked into the file of a first visit and those of src/ui/parts.rs, which are fetched when
// they are first opened, and writes the JavaScript that joins them. Trunk knows no such step: it stages the app in one
// piece, and this takes its place.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const WASM_OPT = ["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"];
// What rustc lets LLVM use. wasm-opt would read it from a section that the cut does not carry over.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/** Runs a program; what it says is shown only when it fails. */
function run(command, ...values) {
  execFileSync(command, values, { stdio: ["ignore", "pipe", "pipe"] });
}

function replaced(text, from, to, where) {
  if (!text.includes(from)) throw new Error(`${where} does not contain ${from}`);
  return text.replaceAll(from, to);
}

/** Which files each opening fetches, read from the loaders in the script that joins the files. */
function openings(joint) {
  const loaders = [...joint.matchAll(/^(?:export )?const __(chunk|wasm_split_load)_(\w+) = ([^]*?)\[(.*?)\]\)/gm)];
  const files = (body) => [...body.matchAll(/"\.\/(\w+)\.wasm"/g)].map(([, name]) => name);
  const chunks = new Map(loaders.filter(([, kind]) => kind === "chunk").map(([, , id, body]) => [`__chunk_${id}`, files(body)]));
  const opened = loaders.filter(([, kind]) => kind !== "chunk");
  return new Map(opened.map(([, , id, body, needs]) => [id, [...needs.split(", ").flatMap((need) => chunks.get(need) ?? []), ...files(body)]]));
}

/**
 * @param {string} linked cargo's wasm, with its relocations and names
 * @param {boolean} release whether to make it small
 * @returns {Promise<{glue: string, main: Buffer, parts: Map<string, Buffer>, openings: Map<string, string[]>}>} the
 * JavaScript, which names the parts `./NAME.wasm`, the first file, the parts by name, and which parts each opening fetches
 */
export async function split(linked, release) {
  const folder = mkdtempSync(join(tmpdir(), "landfall-split-"));
  const inside = (...path) => join(folder, ...path);
  try {
    mkdirSync(inside("cut"));
    run("wasm-split-cli", linked, inside("cut"), "--out-name", "landfall", "--target", "web");
    const names = readdirSync(inside("cut")).filter((name) => name.endsWith(".wasm") && name !== "landfall.wasm");
    run("wasm-bindgen", "--target", "web", "--keep-lld-exports", "--no-typescript", "--out-dir", inside("bound"), inside("cut", "landfall.wasm"));

    const small = (path) => {
      if (release) run("wasm-opt", ...WASM_OPT, ...FEATURES.map((name) => `--enable-${name}`), path, "-o", path);
      return readFileSync(path);
    };
    const main = small(inside("bound", "landfall_bg.wasm"));
    const parts = new Map(names.map((name) => [name.replace(".wasm", ""), small(inside("cut", name))]));

    // Bytes compile under any MIME type, which a strict intranet server may not know; streaming is only faster.
    const joint = replaced(
      readFileSync(inside("cut", "__wasm_split.js"), "utf8"),
      "WebAssembly.instantiateStreaming(src, imports)",
      "src.then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`${answer.url}: HTTP ${answer.status}`)))" +
        ".then((bytes) => WebAssembly.instantiate(bytes, imports))",
      "__wasm_split.js",
    );
    writeFileSync(inside("bound", "__wasm_split.js"), joint);
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
    return { glue: outputFiles[0].text, main, parts, openings: openings(joint) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
