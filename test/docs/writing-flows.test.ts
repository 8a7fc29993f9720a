import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { check } from "../../src/cli/check.ts";
import { type Document, readDocument } from "../../src/flow/flow.ts";
import { languageOf } from "../../src/flow/language-of.ts";
import { nodeSchemas } from "../../src/flow/nodes/index.ts";
import { verify } from "../../src/flow/verify/index.ts";
import { languages } from "../../src/flow/words/index.ts";
import { aftercall } from "../cli/command.ts";
import { brokenFlows, expectedOf } from "../verify/broken-flows.ts";
import { type Example, examplesIn, pageNamed } from "./examples.ts";

const page = pageNamed("writing-flows.md");

type Written = { nodes?: Record<string, unknown> };
const sample = (name: string): Written =>
  parse(readFileSync(join(import.meta.dirname, "../../flows", name), "utf8"));

/** An example by itself, or put into the sample that it changes, with the other sample beside it. */
function documentsWith({ about, text }: Example): unknown[] {
  const [flow, survey] = [sample("support.yaml"), sample("after-call.yaml")];
  const [written = {}, second = {}] = text.split(/^---$/m).map((part): Written => parse(part));
  const changed = (base: Written, by = written): Written => ({
    ...base,
    ...by,
    nodes: { ...base.nodes, ...by.nodes },
  });
  if (about === "in the flow") return [changed(flow), survey];
  if (about === "in the flow, then in the survey") return [changed(flow), changed(survey, second)];
  if (about === "in the survey") return [flow, changed(survey)];
  return [written];
}

test.each(examplesIn(page))("the example in line $line is right as it stands", (example) => {
  const readings = documentsWith(example).map(readDocument);
  expect(readings.flatMap((read) => ("mistakes" in read ? read.mistakes : []))).toEqual([]);
  const documents = readings.flatMap((read): Document[] => ("document" in read ? [read.document] : []));
  expect(verify(documents).map(({ path, message }) => ({ path, message }))).toEqual([]);
});

test.each([
  { sort: "explained", option: "--explain" },
  { sort: "mermaid", option: "--graph" },
])(
  "what $option is shown to print is what it prints for the flow in two languages",
  async ({ sort, option }) => {
    const folder = mkdtempSync(join(tmpdir(), "aftercall-writing-"));
    try {
      const flow = examplesIn(page).find(({ text }) => /^flow: reception$.*es-MX/ms.test(text));
      writeFileSync(join(folder, "reception.yaml"), flow?.text ?? "");
      const lines: string[] = [];
      await check([folder, option], (line) => lines.push(line));
      const shown = new RegExp(`^\`\`\`${sort}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1];
      expect(shown).toBe(`${lines.join("\n")}\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("every kind of node has its row in the table, and no other has", () => {
  const table = page.slice(page.indexOf("## What each kind does"), page.indexOf("## What the check says"));
  const rows = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, kind]) => kind);
  expect(rows.toSorted()).toEqual(Object.keys(nodeSchemas).toSorted());
});

test("the languages that are named are those that are built in, each by its names", () => {
  const english = new Intl.DisplayNames("en", { type: "language" });
  const rows = [...page.matchAll(/^\| `([a-z]{2,3})`((?:, `[a-z]{2,3}`)*) \| ([A-Z][^|]*) \|$/gm)];
  expect(rows.map(([, tag, , name]) => [tag, name])).toEqual(
    Object.keys(languages).map((tag) => [tag, english.of(tag)]),
  );
  for (const [, tag, others] of rows)
    for (const [, other = ""] of others?.matchAll(/`([a-z]+)`/g) ?? []) expect(languageOf(other)).toBe(tag);
});

test("the hours that are shown are those of the sample", async () => {
  const [, command = "", shown] = /^```hours\nnpx aftercall (.*)\n([\s\S]*?)^```$/m.exec(page) ?? [];
  expect(command).toMatch(/^hours /);
  expect((await aftercall(command.split(" "))).output).toBe(shown);
});

test("what the check is shown to say is what it says", () => {
  const shown = [...page.matchAll(/^ {4}flows\/[a-z-]+\.yaml:\d+:\d+: (.*)$/gm)].map(
    ([, sentence]) => sentence,
  );
  const said = new Set(brokenFlows.flatMap(expectedOf).map((line) => line.replace(/^\S+ /, "")));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((sentence = "") => !said.has(sentence))).toEqual([]);
});
