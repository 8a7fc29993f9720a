import { expect, test } from "vitest";
import { checkNames, verify } from "../../src/flow/verify/index.ts";
import { told } from "../../src/library/library.ts";
import { brokenFlows, expectedOf, readBroken } from "./broken-flows.ts";

test.each(brokenFlows)("%s is told with its place, in these words, and nothing else is", (name) => {
  const { mistakes } = readBroken(name);
  expect(mistakes.map(told).sort()).toEqual(expectedOf(name).sort());
  expect(mistakes).not.toEqual([]);
});

test("every check finds something in a broken flow that bears its name", () => {
  const found = new Map<string, string[]>();
  for (const name of brokenFlows) {
    for (const { check } of verify(readBroken(name).documents.map(({ document }) => document))) {
      found.set(check, [...(found.get(check) ?? []), name]);
    }
  }
  const unfounded = checkNames.filter(
    (check) => !(found.get(check) ?? []).some((name) => name.startsWith(kebab(check))),
  );
  expect(unfounded).toEqual([]);
});

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
