import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCallerLists } from "../../src/library/caller-lists.ts";
import { readFlows } from "../../src/library/library.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-lists-"));
  mkdirSync(join(folder, "lists"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, "lists", name), text);

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+15550100"] }
queues: { support: { first: [{ list: vip, come: first }] } }
desk: { numbers: ["+15550190"], agents: ["+15550101"], queues: [support] }
start: go
nodes: { go: { transfer: { queue: support } } }
`;

test("a list is a number a line, written as people write numbers, with comments", () => {
  write(
    "vip.txt",
    "\uFEFF# Our best customers\r\n\r\n+1 (555) 010-7771  # Ms. Okafor\r\n+15550107772\r\nclient:ana\r\n",
  );
  const { lists, mistakes } = readCallerLists(folder);
  expect(mistakes).toEqual([]);
  expect([...(lists.vip ?? [])]).toEqual(["+15550107771", "+15550107772", "client:ana"]);
});

test("what is no number is told by its line, and not what stands there, which may be one with a slip", () => {
  write("vip.txt", "+15550107771\n555 0107772\n");
  const { mistakes } = readCallerLists(folder);
  expect(mistakes).toMatchObject([{ file: join(folder, "lists", "vip.txt"), line: 2, column: 1 }]);
  expect(mistakes[0]?.message).not.toContain("0107772");
});

test("a flow knows of the lists that its rules name, and of no other", () => {
  write("vip.txt", "+15550107771\n");
  write("patient.txt", "+15550107772\n");
  writeFileSync(join(folder, "line.yaml"), flow);
  expect(Object.keys(readFlows(folder).find("line")?.lists ?? {})).toEqual(["vip"]);
});

test("in a rehearsal nobody comes first by an earlier survey", () => {
  write("vip.txt", "+15550107771\n");
  const both = "first: [{ lastScoreBelow: 50, come: early }, { list: vip, come: first }]";
  writeFileSync(join(folder, "line.yaml"), flow.replace(/first: \[.*?\]/, both));
  const rulesOf = (isRehearsal: boolean) =>
    readFlows(folder, isRehearsal)
      .find("line")
      ?.queues.support?.first.map(({ when }) => when.by);
  expect(rulesOf(false)).toEqual(["lastScore", "list"]);
  expect(rulesOf(true)).toEqual(["list"]);
});

test("in a rehearsal no call begins in a language that was chosen in an earlier one", () => {
  write("vip.txt", "+15550107771\n");
  writeFileSync(join(folder, "line.yaml"), `${flow}rememberLanguage: 90 days\n`);
  const daysOf = (isRehearsal: boolean) => readFlows(folder, isRehearsal).find("line")?.rememberLanguage;
  expect(daysOf(false)).toBe(90);
  expect(daysOf(true)).toBeNull();
});

test("a list that nobody wrote is a mistake of the flow", () => {
  write("vips.txt", "+15550107771\n");
  writeFileSync(join(folder, "line.yaml"), flow);
  expect(() => readFlows(folder)).toThrow('There is no list "vip": did you mean "vips"?');
});
