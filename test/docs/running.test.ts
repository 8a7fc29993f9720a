import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createMetrics } from "../../src/operations/metrics.ts";
import { settingNames } from "../../src/settings/settings.ts";

const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
const known = settingNames.toSorted();

test("the operator's page tells every setting, and no other", () => {
  expect(names(readFileSync("docs/running.md", "utf8"), /^\| `([A-Z_]+)` \|/gm)).toEqual(known);
});

test(".env.example has every setting, and no other", () => {
  expect(names(readFileSync(".env.example", "utf8"), /^([A-Z_]+)=/gm)).toEqual(known);
});

test("the operator's page tells every figure, and no other", () => {
  const ours = createMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => name.startsWith("aftercall_"))
    .sort();
  const told = names(readFileSync("docs/running.md", "utf8"), /\b(aftercall_[a-z_]+?)(?:_bucket)?\b/g);
  expect([...new Set(told)]).toEqual(ours);
});
