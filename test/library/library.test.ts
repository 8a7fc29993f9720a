import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FlowMistakes, readFlows } from "../../src/library/library.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-flows-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function flow(name: string, more = "", survey = "none"): string {
  return `flow: ${name}
${more}languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"], survey: ${survey} }
start: person
nodes:
  person: { transfer: { queue: support } }
`;
}

function survey(name: string, question = "How good were we?", more = ""): string {
  return `survey: ${name}
languages: { en-US: { voice: Polly.Joanna-Neural } }
${more}start: agent
nodes:
  agent: { rating: "${question}", role: csat, next: thanks }
  thanks: { goodbye: Thank you. Goodbye. }
`;
}

test("a call is played by the flow that is named, else by the number's, else by the default one", () => {
  write("billing.yaml", flow("billing", 'numbers: ["+15550110"]\n'));
  write("support.yaml", flow("support", "default: true\n"));
  write("short.yaml", survey("short"));
  const { callFlow } = readFlows(folder);
  expect(callFlow("billing", null).name).toBe("billing");
  expect(callFlow("support", "+15550110").name).toBe("support");
  expect(callFlow(null, "+15550110").name).toBe("billing");
  expect(callFlow("biling", "+15550110").name).toBe("billing");
  expect(callFlow("biling", "+15550111").name).toBe("support");
  expect(callFlow(null, null).name).toBe("support");
});

test("a survey answers calls by its name only if it has people of its own to ring", () => {
  write("support.yaml", flow("support"));
  write("alone.yaml", survey("alone", "How good were we?", 'person: { dial: ["+15550100"] }\n'));
  write("after.yaml", survey("after"));
  const { callFlow } = readFlows(folder);
  expect(callFlow("alone", null).name).toBe("alone");
  expect(callFlow("after", null).name).toBe("support");
});

test("a flow is found by its name, and with a version only if it is that version", () => {
  write("support.yaml", flow("support"));
  const { find, flows } = readFlows(folder);
  const version = flows[0]?.version ?? "";
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(find("support")?.version).toBe(version);
  expect(find("support", version)?.name).toBe("support");
  expect(find("support", "000000000000")).toBeUndefined();
  expect(find("sales")).toBeUndefined();
});

test("a version changes with the document and with the surveys that it leads to, and with nothing else", () => {
  const versionWith = (flowText: string, surveyText: string) => {
    write("support.yaml", flowText);
    write("after.yaml", surveyText);
    return readFlows(folder).find("support")?.version;
  };
  const before = versionWith(flow("support", "", "after"), survey("after"));
  expect(versionWith(`# A comment.\n${flow("support", "", "after")}`, survey("after"))).toBe(before);
  expect(versionWith(flow("support", "", "after"), survey("after", "How kind were we?"))).not.toBe(before);
  expect(versionWith(flow("support", "default: true\n", "after"), survey("after"))).not.toBe(before);
  const without = versionWith(flow("support"), survey("after"));
  expect(versionWith(flow("support"), survey("after", "How kind were we?"))).toBe(without);
});

test("only the yaml files of the folder itself are read", () => {
  write("support.yml", flow("support"));
  write("notes.txt", "not a flow");
  write(".hidden.yaml", "not: a flow");
  mkdirSync(join(folder, "rehearsals"));
  write("rehearsals/first.yaml", "not: a flow");
  expect(readFlows(folder).flows.map(({ name }) => name)).toEqual(["support"]);
});

test("the mistakes of all files are told at once, in the order of files and lines", () => {
  write("a.yaml", flow("a").replace("start: person", "start: persons").replace("+15550100", "5550100"));
  write("b.yaml", `${flow("b")}  hours: { say: x, next: person\n`);
  write("c.yaml", `${survey("c")}extra: 1\nmore: 2\n`);
  const mistakes = mistakesOf(folder);
  expect(mistakes.map(({ file, line }) => [file.slice(folder.length + 1), line])).toEqual([
    ["a.yaml", 3],
    ["b.yaml", 7],
    ["c.yaml", 7],
    ["c.yaml", 8],
  ]);
});

test("a document that cannot be read is not missed by the documents that lead to it", () => {
  write("support.yaml", flow("support", "", "after"));
  write("after.yaml", survey("after").replace("role: csat", "role: happy"));
  expect(mistakesOf(folder).map(({ message }) => message)).toEqual(["role is csat, nps or fcr."]);
});

test("recordings are looked for in the audio folder, and their absence is told at the line that names them", () => {
  mkdirSync(join(folder, "audio"));
  write("audio/there.mp3", "");
  write(
    "support.yaml",
    `${flow("support").replace("start: person", "start: there")}  there: { say: { audio: there.mp3 }, next: gone }
  gone: { say: { en-US: { audio: gone.mp3 } }, next: person }
`,
  );
  expect(mistakesOf(folder)).toEqual([
    {
      file: join(folder, "support.yaml"),
      line: 8,
      column: 34,
      message: `There is no file gone.mp3 in ${join(folder, "audio")}: put the recording there, or correct its name.`,
    },
  ]);
});

test("a recording is a file, and of a kind that Twilio plays", () => {
  mkdirSync(join(folder, "audio/greetings.mp3"), { recursive: true });
  write("audio/welcome.ogg", "");
  write(
    "support.yaml",
    `${flow("support").replace("start: person", "start: one")}  one: { say: { audio: greetings.mp3 }, next: two }
  two: { say: { audio: welcome.ogg }, next: person }
`,
  );
  expect(mistakesOf(folder).map(({ line, message }) => [line, message])).toEqual([
    [
      7,
      `There is no file greetings.mp3 in ${join(folder, "audio")}: put the recording there, or correct its name.`,
    ],
    [8, "Twilio plays no such file: save the recording as .mp3 or .wav."],
  ]);
});

test("a file that cannot be read is told at its name, and the others are read all the same", () => {
  write("support.yaml", flow("support", "", "after"));
  symlinkSync(join(folder, "nowhere"), join(folder, "after.yaml"));
  mkdirSync(join(folder, "old.yaml"));
  expect(mistakesOf(folder)).toEqual([
    {
      file: join(folder, "after.yaml"),
      line: 1,
      column: 1,
      message:
        "This file cannot be read: let the user who runs Aftercall read it, or take it out of the folder.",
    },
  ]);
});

test("a folder that is not there is told in one sentence", () => {
  const nowhere = join(folder, "nowhere");
  expect(mistakesOf(nowhere).map(({ file, message }) => [file, message])).toEqual([
    [
      nowhere,
      "There is no such folder, or it cannot be read: put the flows there, or name their folder in FLOWS_DIR.",
    ],
  ]);
});

function mistakesOf(path: string) {
  try {
    readFlows(path);
  } catch (error) {
    if (error instanceof FlowMistakes) return error.mistakes;
    throw error;
  }
  return [];
}

test("in a rehearsal nobody is left out by the draw or by the calls before, and the other rules stand", () => {
  const rules = "share: 10, perCaller: { days: 30 }, perDay: 5, inAll: 9, leastTalk: 20s, withheld: false";
  write("support.yaml", flow("support", "", "short"));
  write("short.yaml", survey("short", "How good were we?", `who: { ${rules} }\n`));
  expect(readFlows(folder, true).find("short")?.who).toEqual({
    share: 100,
    leastTalk: 20,
    withheld: false,
    optIn: false,
  });
  expect(readFlows(folder).find("short")?.who).toMatchObject({ share: 10, perDay: 5 });
});
