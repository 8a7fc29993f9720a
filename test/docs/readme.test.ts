/** What the first page tells is there. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages as heard } from "../../src/flow/hearing/languages/index.ts";
import { languages as spoken } from "../../src/flow/words/index.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "README.md"), "utf8");

test("as many languages are told as are spoken, and as are understood", () => {
  const [, speaks, understands] = /speaks (\d+) languages and understands answers in (\d+)/.exec(page) ?? [];
  expect([speaks, understands].map(Number)).toEqual(
    [spoken, heard].map((table) => Object.keys(table).length),
  );
});

test("every test that shows a promise is there", () => {
  const named = [...page.matchAll(/`(test\/[\w./*-]+)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
});
