import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check } from "../../src/cli/check.ts";
import { schema } from "../../src/cli/schema.ts";

const flows = join(import.meta.dirname, "../../flows");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-check-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function checked(...args: string[]) {
  const lines: string[] = [];
  const code = await check(args, (line) => lines.push(line));
  return { code, lines };
}

const good = `flow: support
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"], survey: short }
start: person
nodes:
  person: { transfer: { queue: support } }
`;
const bad = `survey: short
languages: { en-US: { voice: Polly.Joanna-Neural } }
start: agent
nodes:
  agent: { rating: How good were we?, next: thank }
  thanks: { goodbye: Thank you. Goodbye. }
`;

test("the sample flows have no mistakes", async () => {
  expect(await checked(flows)).toEqual({
    code: 0,
    lines: [
      "5 documents, no mistakes: after-call (survey), after-international (survey), helpline (flow), international (flow), support (flow).",
      expect.stringMatching(/^helpline, en-US: from every prompt a person is at most 2 keys /),
      ...["en-US", "es-ES", "de-DE", "el-GR", "ja-JP", "ar-AE"].map((language) =>
        expect.stringContaining(`international, ${language}: from every prompt a person is at most 2 keys `),
      ),
      expect.stringMatching(
        /^support, en-US: from every prompt a person is at most 2 keys and \d+ s away; \d+ s for who stays silent; after-call takes at most \d min \d+ s\.$/,
      ),
      expect.stringMatching(/^support, es-ES: from every prompt /),
    ],
  });
});

test("--explain tells of every prompt, and --graph prints a drawing and nothing else", async () => {
  const { code, lines } = await checked(flows, "--explain");
  expect(code).toBe(0);
  expect(lines[1]).toContain("at 14 characters a second");
  const rows = lines.map((line) => line.trim().split(/ {2,}/));
  const prompts = rows
    .filter(([, keys]) => keys === "0" || keys === "* 0")
    .map(([prompt, keys]) => [prompt, keys]);
  expect(prompts).toContainEqual(["main", "0"]);
  expect(prompts).toContainEqual(["after-call: recommend", "* 0"]);
  expect(prompts).toContainEqual(["(nobody answered)", "0"]);
  const drawing = await checked(join(flows, "support.yaml"), "--graph");
  expect(drawing.code).toBe(0);
  expect(drawing.lines.filter((line) => line === "flowchart TD")).toHaveLength(1);
  expect(drawing.lines[0]).toBe("flowchart TD");
});

const callsBack = `flow: back
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+12125550111"] }
calling: { name: Northwind, from: "+12125550100", countries: [US] }
start: later
nodes: { later: { callback: { queue: billing } } }
`;

test("--explain names what is built in for callbacks as it does the rest, and --graph shows a callback as one", async () => {
  writeFileSync(join(folder, "back.yaml"), callsBack);
  const { lines } = await checked(folder, "--explain");
  const prompts = lines.filter((line) => / {2}0 {2}/.test(line)).map((line) => line.trim().split(/ {2,}/)[0]);
  expect(prompts).toEqual(
    expect.arrayContaining(["(call back this number)", "(which number)", "(called back)"]),
  );
  expect(prompts.filter((prompt) => prompt?.includes("$"))).toEqual([]);
  const { lines: drawing } = await checked(folder, "--graph");
  expect(drawing).toContain('  back__later(["later: a call back, billing"])');
});

test("a survey may lead to a callback where the flows that lead to it call people", async () => {
  writeFileSync(join(folder, "back.yaml"), callsBack.replace('"] }', '"], survey: short }'));
  writeFileSync(
    join(folder, "short.yaml"),
    `survey: short
languages: { en-US: { voice: Polly.Joanna-Neural } }
start: resolved
nodes:
  resolved: { yes-no: "Did we help you? For yes, press 1. For no, press 2.", role: fcr, next: was-it }
  was-it: { branch: [{ if: resolved, is: "no", go: later }], else: bye }
  later: { callback: { queue: again } }
  bye: { goodbye: Thank you. }
`,
  );
  const { lines } = await checked(folder);
  expect(lines[0]).toBe("2 documents, no mistakes: back (flow), short (survey).");
});

test("of a flow with mistakes nothing is explained or drawn", async () => {
  writeFileSync(join(folder, "support.yaml"), good);
  writeFileSync(join(folder, "short.yaml"), bad);
  const plain = await checked(folder);
  expect(await checked(folder, "--explain")).toEqual(plain);
  expect(await checked(folder, "--graph")).toEqual(plain);
  // Nor of one without that leads to one with.
  expect((await checked(join(folder, "support.yaml"), "--explain")).lines).toHaveLength(1);
});

test("an option that there is none of is told how to write", async () => {
  expect(await checked("--explian")).toEqual({
    code: 1,
    lines: ["Use: aftercall check [file...] [--explain] [--graph]"],
  });
});

test("every mistake is told as file:line:column, and then how many there are", async () => {
  writeFileSync(join(folder, "support.yaml"), good);
  writeFileSync(join(folder, "short.yaml"), bad);
  const { code, lines } = await checked(folder);
  expect(code).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/short\.yaml:5:3: "agent" counts in no figure/),
    expect.stringMatching(/short\.yaml:5:45: There is no node "thank": did you mean "thanks"\?$/),
    "2 mistakes in 1 file.",
  ]);
});

test("of a file only its own mistakes are told, and it is checked among its neighbours", async () => {
  writeFileSync(join(folder, "support.yaml"), good);
  writeFileSync(join(folder, "short.yaml"), bad);
  expect(await checked(join(folder, "support.yaml"))).toEqual({
    code: 0,
    lines: ["1 document, no mistakes: support (flow)."],
  });
  writeFileSync(
    join(folder, "short.yaml"),
    bad.replace("survey: short", "survey: long").replace("thank }", "thanks, role: csat }"),
  );
  const { code, lines } = await checked(join(folder, "support.yaml"));
  expect(code).toBe(1);
  expect(lines[0]).toContain('support.yaml:3:40: There is no survey "short"');
});

test("a file that is not there, or is no flow, is a mistake", async () => {
  writeFileSync(join(folder, "notes.txt"), "not a flow");
  for (const file of ["nowhere.yaml", "notes.txt"]) {
    const { code, lines } = await checked(join(folder, file));
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/:1:1: There is no flow in this place/);
  }
});

test("flows/flow.schema.json is what aftercall schema prints", async () => {
  const lines: string[] = [];
  expect(await schema([], (line) => lines.push(line))).toBe(0);
  expect(readFileSync(join(flows, "flow.schema.json"), "utf8")).toBe(`${lines.join("\n")}\n`);
});
