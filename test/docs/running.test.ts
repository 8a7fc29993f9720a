import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
const known = names(readFileSync("src/config.ts", "utf8"), /^ {2}([A-Z_]+): z/gm);

test("the operator's page tells every setting, and no other", () => {
  expect(known.length).toBeGreaterThan(5);
  expect(names(readFileSync("docs/running.md", "utf8"), /^\| `([A-Z_]+)` \|/gm)).toEqual(known);
});

test(".env.example has every setting, and no other", () => {
  expect(names(readFileSync(".env.example", "utf8"), /^([A-Z_]+)=/gm)).toEqual(known);
});
