// Trunk's post-build hook: turns what Trunk staged into what is served, then weighs a first visit.
//
// Every file but index.html, page.css and landfall.js is named after a hash of its final content, so a
// host may cache it for ever; landfall.js, whose name embedders write down, learns those names here.
// Trunk's own hashes do not serve: they are taken before wasm-opt and before the glue is minified.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, posix, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { transform } from "esbuild";
import { split } from "./split.mjs";

const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));
const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";

/** The parts of the app that words and styles of their own come with, as build.rs has it. */
const laters = JSON.parse(readFileSync(join("locales", "later.json"), "utf8"));

class BuildError extends Error {}

/** Paths of all files in the staging folder, relative to it, with forward slashes. */
function files() {
  return readdirSync(staging, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(staging, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** The one file whose path matches; anything else means the build is not what this hook expects. */
function only(what, pattern) {
  const found = files().filter((path) => pattern.test(path));
  if (found.length !== 1) {
    throw new BuildError(`expected one ${what} (${pattern}), found ${found.length ? found.join(", ") : "none"}`);
  }
  return found[0];
}

const read = (path) => readFileSync(join(staging, path), "utf8");
const write = (path, content) => writeFileSync(join(staging, path), content);

/** Debug builds stay readable, for their stack traces. */
async function minified(code, loader) {
  if (!release) return code;
  const options = { loader, minify: true, legalComments: "none", target: "es2022" };
  if (loader === "js") options.format = "esm";
  return (await transform(code, options)).code;
}

/** Renames a file after its content and gives its new path. */
function named(path, stem, extension) {
  const hash = createHash("sha256").update(readFileSync(join(staging, path))).digest("hex").slice(0, 8);
  const target = posix.join(posix.dirname(path), `${stem}-${hash}.${extension}`);
  renameSync(join(staging, path), join(staging, target));
  return target;
}

function replaced(text, from, to, where) {
  if (!text.includes(from)) throw new BuildError(`${where} does not contain ${from}`);
  return text.replaceAll(from, to);
}

async function rename() {
  // An inline snippet would become a second module to fetch, outside the names landfall.js knows.
  if (existsSync(join(staging, "snippets"))) {
    throw new BuildError("wasm-bindgen wrote snippets/: a crate uses inline JavaScript, which the page does not load");
  }
  const element = only("element script", /(^|\/)landfall\.js$/);
  const trunkWasm = only("wasm file", /\.wasm$/);
  const trunkGlue = only("wasm-bindgen glue", /(^|\/)landfall-[0-9a-f]+\.js$/);
  const trunkStyle = only("widget.css", /(^|\/)widget\.css$/);

  const target = process.env.CARGO_TARGET_DIR ?? "target";
  const linked = join(target, "wasm32-unknown-unknown", release ? "release" : "debug", "landfall.wasm");
  const cut = await split(linked, release);
  write(trunkWasm, cut.main);
  const wasm = named(trunkWasm, "app", "wasm");
  const names = new Map();
  // The glue's default address of the wasm is never used, but must not name a file that is gone.
  let glueText = replaced(cut.glue, "landfall_bg.wasm", basename(wasm), "the glue");
  for (const [file, bytes] of cut.files) {
    const path = posix.join(posix.dirname(trunkWasm), `${file}.wasm`);
    write(path, bytes);
    const name = named(path, `app-${file.replaceAll("_", "-")}`, "wasm");
    glueText = replaced(glueText, `./${file}.wasm`, `./${basename(name)}`, "the glue");
    names.set(file, name);
  }
  write(trunkGlue, glueText);
  const glue = named(trunkGlue, "app", "js");
  write(trunkStyle, await minified(read(trunkStyle), "css"));
  const style = named(trunkStyle, "widget", "css");

  const styles = new Map();
  for (const later of laters) {
    const path = only(`${later}.css`, new RegExp(`(^|/)${later}\\.css$`));
    const text = read(path);
    write(path, await minified(text, "css"));
    // Named after what stands in the repository, as build.rs names it for the wasm.
    const target = posix.join(posix.dirname(path), `${later}-${fnv1a64(Buffer.from(text))}.css`);
    renameSync(join(staging, path), join(staging, target));
    styles.set(later, target);
  }

  let script = read(element);
  for (const [placeholder, path] of [["__APP_JS__", glue], ["__APP_WASM__", wasm], ["__WIDGET_CSS__", style]]) {
    const name = posix.relative(posix.dirname(element), path);
    script = replaced(script, placeholder, name, "public/landfall.js");
  }
  write(element, await minified(script, "js"));

  const page = only("page.css", /(^|\/)page\.css$/);
  write(page, await minified(read(page), "css"));
  const files = (opened, cut) => [...cut.map((file) => names.get(file)), ...(styles.has(opened) ? [styles.get(opened)] : [])];
  const openings = cut.openings.map(([opened, cut]) => [opened, files(opened, cut)]);
  return { element, glue, wasm, style, page, openings };
}

/**
 * The words of each language as one file, a text a line in the order of the keys; those that are loaded with their part
 * of the app in files of their own (locales/later.json). Named after the text as build.rs names it, so that the wasm
 * finds the words it was built with and no others.
 */
function writeWords() {
  mkdirSync(join(staging, "words"));
  const belongs = (folder, later) => folder === later || folder.startsWith(`${later}-`);
  const folders = readdirSync("locales", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  writeFolders(folders.filter((folder) => !laters.some((later) => belongs(folder, later))), "");
  for (const later of laters) writeFolders(folders.filter((folder) => belongs(folder, later)), `${later}-`);
}

function writeFolders(folders, prefix) {
  for (const file of readdirSync(join("locales", folders[0]))) {
    const sorted = (object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
    const words = {};
    for (const folder of folders) {
      for (const [key, value] of Object.entries(JSON.parse(readFileSync(join("locales", folder, file), "utf8")))) {
        words[key] = typeof value === "string" ? value : { ...words[key], ...value };
      }
    }
    const text = sorted(words).flatMap((value) => (typeof value === "string" ? value : sorted(value))).join("\n");
    write(join("words", `${prefix}${basename(file, ".json")}-${fnv1a64(Buffer.from(text))}.txt`), text);
  }
}

function fnv1a64(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

/** What a first visit loads: the page, one language of the words, and of the packs what the first screen shows. */
function firstVisit({ element, glue, wasm, style, page }) {
  const packs = files().filter((path) => /^content\/presets\/(structure|en)\.json$|^words\/en-/.test(path));
  return [only("index.html", /^index\.html$/), page, element, glue, wasm, style, ...packs];
}

function brotli(data) {
  return brotliCompressSync(data, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
  }).length;
}

function weigh(paths, { element, openings }) {
  const rows = paths.map((path) => {
    const data = readFileSync(join(staging, path));
    return { path, raw: data.length, brotli: brotli(data) };
  });
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const total = { path: "first visit", raw: sum("raw"), brotli: sum("brotli") };
  const width = Math.max(...rows.map((row) => row.path.length));
  const line = (name, raw, small) => console.log(`  ${name.padEnd(width)} ${raw.padStart(9)} ${small.padStart(9)}`);
  const kb = (bytes) => (bytes / 1024).toFixed(1);
  console.log(`\nFirst visit in KB of 1,024 bytes (${release ? "release" : "debug build: not the size that counts"})`);
  line("", "raw", "brotli 11");
  for (const row of [...rows, total]) line(row.path, kb(row.raw), kb(row.brotli));

  const over = [];
  const check = (what, size, most) => size > most * 1024 && over.push(`${what} is ${kb(size)} KB of ${most}`);
  check("the first visit", total.brotli, budget.firstVisitKB);
  console.log("\nWhat is fetched when it is first opened, and a first visit that begins there");
  for (const [opened, paths] of openings) {
    const sizes = paths.map((path) => brotli(readFileSync(join(staging, path))));
    const more = sizes.reduce((sum, size) => sum + size, 0);
    line(opened, kb(more), kb(total.brotli + more));
    check(`a first visit to ${opened}`, total.brotli + more, budget.openingKB);
  }
  const script = rows.find((row) => row.path === element);
  if (script.raw > budget.elementScriptKB * 1024) {
    over.push(`${element} is ${kb(script.raw)} KB raw of ${budget.elementScriptKB}`);
  }
  if (release && over.length) throw new BuildError(`over the budget of tools/budget.json: ${over.join("; ")}`);
  if (release) console.log(`  within the budget of ${budget.firstVisitKB} KB, ${element} of ${budget.elementScriptKB} KB raw\n`);
}

try {
  if (!staging) throw new BuildError("TRUNK_STAGING_DIR is not set: this is Trunk's hook, run `make build`");
  const named = await rename();
  writeWords();
  weigh(firstVisit(named), named);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(`after-build: ${error.message}`);
  process.exit(1);
}
