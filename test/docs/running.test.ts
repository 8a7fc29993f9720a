import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingNames } from "../../src/settings/config.ts";

const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
const known = settingNames.toSorted();

test("the operator's page tells every setting, and no other", () => {
  expect(names(readFileSync("docs/running.md", "utf8"), /^\| `([A-Z_]+)` \|/gm)).toEqual(known);
});

test(".env.example has every setting, and no other", () => {
  expect(names(readFileSync(".env.example", "utf8"), /^([A-Z_]+)=/gm)).toEqual(known);
});
