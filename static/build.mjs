// Builds every entry in src/ (each .scss, .js, .svg and .png that stands directly there) into dist/, under a name that
// holds a digest of its content, with manifest.json from plain to built name. Run by `make assets`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import esbuild from "esbuild";
import * as sass from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const [source, built] = [join(here, "src"), join(here, "dist")];

function style(path) {
  return sass.compile(path, {
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
    quietDeps: true,
  }).css;
}

async function script(path) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2020",
    legalComments: "none",
  });
  return outputFiles[0].text;
}

const makers = {
  ".scss": [style, ".css"],
  ".js": [script, ".js"],
  ".svg": [readFileSync, ".svg"],
  ".png": [readFileSync, ".png"],
};

async function build(entry) {
  const [make, extension] = makers[extname(entry)];
  const content = Buffer.from(await make(join(source, entry)));
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const name = basename(entry, extname(entry));
  const file = `${name}.${digest}${extension}`;
  writeFileSync(join(built, file), content);
  writeFileSync(join(built, `${file}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(built, `${file}.br`), brotliCompressSync(content));
  return [`${name}${extension}`, file];
}

function sweep(kept) {
  for (const file of readdirSync(built)) {
    if (file !== "manifest.json" && !kept.has(file.replace(/\.(gz|br)$/, ""))) rmSync(join(built, file));
  }
}

mkdirSync(built, { recursive: true });
const entries = readdirSync(source).filter((file) => extname(file) in makers && !file.startsWith("_"));
const manifest = Object.fromEntries(await Promise.all(entries.map(build)));
// Written last: whoever reads the manifest finds the files it names.
writeFileSync(join(built, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
sweep(new Set(Object.values(manifest)));
