/** The rehearsals of the sample flows, played as `aftercall rehearse` plays them; and that a rehearsal fails where a call differs. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { rehearse } from "../src/cli/rehearse.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-rehearsals-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function rehearsing(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await rehearse(args, (line) => lines.push(line));
  return { code, lines: lines.map((line) => line.replaceAll(`${folder}/`, "")) };
}

/** Plays one script. */
function playing(script: string) {
  const file = join(folder, "script.yaml");
  writeFileSync(file, script);
  return rehearsing(file);
}

const script = `rehearsal: One call
flow: support
steps:
  - hears: thank you  for calling
  - presses: 0
  - agent: answers
  - agent-hears: a call for support
  - agent-hangs-up: 30
  - presses: 1
  - presses: 5
  - hangs-up
kept: { disposition: partial, answers: { resolved: yes, agent: 5 }, scores: { csi: 100, nps: n/a } }
`;

test("all rehearsals of the samples go as written, and leave no line unheard in any language", {
  timeout: 120_000,
}, async () => {
  const { code, lines } = await rehearsing();
  const count = readdirSync("flows/rehearsals").length;
  expect(lines.filter((line) => !line.startsWith("ok "))).toEqual([
    "",
    `${count} rehearsals, all as written.`,
  ]);
  expect(code).toBe(0);
});

test("a call that goes as written: capitals and the width of spaces do not matter", async () => {
  expect(await playing(script)).toEqual({
    code: 0,
    lines: ["ok       One call", "", "1 rehearsal, all as written."],
  });
});

const asked = "Did we solve your problem today? For yes, press 1. For no, press 2.";
const menu =
  "For billing, press 1 or say billing. For technical help, press 2. For our opening hours, press 3. For a person, press 0 or say agent.";
const reach = "How easy was it to reach us? From 1, very hard, to 5, very easy.";
const offer = "Please stay for 5 short questions, about one minute. You can hang up at any time.";

test.each([
  {
    what: "a word that is not heard",
    change: ["  - presses: 1\n", "  - hears: Did we help you today?\n  - presses: 1\n"],
    told: `9:12: The caller should hear "Did we help you today?", but heard "I am connecting you to a person. ${offer} ${asked}".`,
  },
  {
    what: "something heard before the caller's last act",
    change: ["  - presses: 5\n", "  - hears: problem today\n  - presses: 5\n"],
    told: '10:12: The caller should hear "problem today", but heard "Thank you. How well did our agent treat you? From 1, very badly, to 5, very well.".',
  },
  {
    what: "a word that is not heard while a telephone rings",
    change: ["  - agent: answers\n", "  - hears: Nobody is there\n"],
    told: '6:12: The caller should hear "Nobody is there", but heard "I am connecting you to a person.", and now a telephone is ringing, +15550100.',
  },
  {
    what: "a word that the agent does not hear",
    change: ["a call for support", "a call for sales"],
    told: '7:18: The agent should hear "a call for sales", but heard "A call for support.".',
  },
  {
    what: "an agent's step while the caller is asked",
    change: ["  - presses: 0\n", ""],
    told: `5:5: The script has the agent answer here, but the caller is being asked: "Thank you for calling Northwind. Para español, oprima 9. ${menu}".`,
  },
  {
    what: "a caller's step while a telephone rings",
    change: ["  - agent: answers\n", "  - presses: 4\n"],
    told: "6:5: The script has the caller press 4 here, but a telephone is ringing, +15550100.",
  },
  {
    what: "a caller's step in the talk",
    change: ["  - agent-hangs-up: 30\n", ""],
    told: "8:5: The script has the caller press 1 here, but caller and agent are talking.",
  },
  {
    what: "a recording that is not asked for",
    change: ["  - hangs-up\n", "  - records: Very kind.\n"],
    told: '11:5: The script has the caller speak into a recording here, but the caller is being asked: "Sorry, I did not hear you. Press a number from 1 to 5.".',
  },
  {
    what: "a step that is left when the call is over",
    change: ["  - hangs-up\n", "  - hangs-up\n  - presses: 7\n"],
    told: "12:5: The script has the caller press 7 here, but the call is over.",
  },
  {
    what: "a wrong score",
    change: ["csi: 100", "csi: 75"],
    told: "12:84: csi should be stored as 75, but is 100.",
  },
  {
    what: "a score where there is nothing to score",
    change: ["nps: n/a", "nps: 0"],
    told: "12:94: nps should be stored as 0, but is n/a.",
  },
  {
    what: "a wrong answer",
    change: ["agent: 5 }", "agent: 4 }"],
    told: "12:64: agent should be stored as 4, but is 5.",
  },
  {
    what: "an answer that was not given",
    change: ["agent: 5 }", "agent: 5, reach: 3 }"],
    told: "12:74: reach should be stored as 3, but was not answered.",
  },
  {
    what: "an answer that the script does not name",
    change: [", agent: 5 }", " }"],
    told: "12:31: agent 5 is stored too, and is not in the script.",
  },
  {
    what: "a wrong disposition",
    change: ["partial", "completed"],
    told: "12:22: disposition should be stored as completed, but is partial.",
  },
  {
    what: "a survey where nothing should be stored",
    change: [/kept: .*/, "kept: nothing"],
    told: "12:7: Nothing should be stored, but a survey is stored (partial).",
  },
  {
    what: "no message where one should be stored",
    change: [/kept: .*/, "kept: { message: Hello. }"],
    told: "12:18: A message should be stored, but a survey is stored (partial).",
  },
])("$what is told at its place", async ({ change: [from = "", to], told }) => {
  const { code, lines } = await playing(script.replace(from, String(to)));
  expect(lines).toEqual([
    "differs  One call",
    `         script.yaml:${told}`,
    "",
    "1 of 1 rehearsal differs.",
  ]);
  expect(code).toBe(1);
});

test.each([
  {
    what: "a step that there is none of",
    change: ["hears: thank", "heard: thank"],
    told: ['4:5: There is no step "heard": did you mean "hears"?'],
  },
  {
    what: "two steps in one",
    change: ["  - agent: answers\n", "    agent: answers\n"],
    told: ["5:5: This step is two, presses and agent: give each a line and a dash of its own."],
  },
  {
    what: "a 0 in front that YAML would drop",
    change: ["presses: 0\n", "presses: 001230\n"],
    told: ['5:14: The 0 in front would be lost: put it in quotes, "001230".'],
  },
  {
    what: "a star without quotes",
    change: ["presses: 0\n", "presses: *\n"],
    told: ["5:14: A text cannot begin with * or &: put the text in quotes."],
  },
  {
    what: "a pound key without quotes",
    change: ["presses: 0\n", "presses: #\n"],
    told: [
      '5:14: Write the keys that are pressed: 2, or in quotes where there is a 0 in front or a star or a pound key: "001230", "*0", "#".',
    ],
  },
  {
    what: "an agent who does what no agent can",
    change: ["agent: answers", "agent: sleeps"],
    told: ["6:12: The agent answers, busy, no-answer, unreachable, declines: write one of these."],
  },
  {
    what: "something behind a step that stands alone",
    change: ["presses: 5", "waits: 5"],
    told: ["10:12: Nothing stands behind waits: write - waits alone."],
  },
  {
    what: "a flow that there is none of",
    change: ["flow: support", "flow: suport"],
    told: ["2:7: No flow that answers calls is named suport: write helpline or international or support."],
  },
  {
    what: "a time that there is none of",
    change: ["steps:", "at: 2026-02-30 10:00\nsteps:"],
    told: ["3:5: Write when the call comes in: 2026-12-24 17:30, by the clock of the flow's opening hours."],
  },
  {
    what: "a disposition that there is none of, and no steps",
    change: [/steps:[\s\S]*kept: { disposition: partial/, "kept: { disposition: done"],
    told: [
      "1:1: Write the steps, each on a line that begins with a dash.",
      "3:22: disposition is one of not-eligible, left-before-offer, declined, no-answer-given, partial, completed, failed.",
    ],
  },
])("a script with $what is not played", async ({ change: [from = "", to], told }) => {
  const { code, lines } = await playing(script.replace(from, String(to)));
  expect(lines).toEqual([
    ...told.map((line) => `script.yaml:${line}`),
    "Nothing was rehearsed: correct the scripts first.",
  ]);
  expect(code).toBe(1);
});

test("a call begins at the time that its script says, and time goes by in it as on the telephone", async () => {
  const flows = join(folder, "closing");
  mkdirSync(flows);
  writeFileSync(
    join(flows, "desk.yaml"),
    `flow: desk
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"] }
hours: { desk: { zone: America/New_York, open: { mon-fri: "09:00-18:00" } } }
start: message
nodes:
  message: { message: What is it about?, next: now }
  now: { hours: desk, open: open, closed: closed }
  open: { goodbye: We are open. }
  closed: { goodbye: We are closed. }
`,
  );
  vi.stubEnv("FLOWS_DIR", flows);
  const at = async (time: string, seconds: number, hears: string) => {
    const { lines } = await playing(`rehearsal: One call
flow: desk
at: ${time}
steps:
  - records: { text: Something, seconds: ${seconds} }
  - hears: We are ${hears}.
`);
    return lines.at(-1);
  };
  const asWritten = "1 rehearsal, all as written.";
  expect(await at("2026-11-24 17:59", 30, "open")).toBe(asWritten);
  expect(await at("2026-11-24 17:59", 90, "closed")).toBe(asWritten);
  expect(await at("2026-11-24 23:59 Europe/Madrid", 30, "open")).toBe(asWritten);
  expect(await at("2026-11-24 23:59 Europe/Madrid", 90, "closed")).toBe(asWritten);
});

test("a call for which no time is written finds the flow open, at whatever hour it is rehearsed", async () => {
  vi.setSystemTime("2026-11-26T03:00:00Z");
  const { lines } = await playing(`rehearsal: At night
flow: support
steps:
  - presses: 3
  - hears: We are open Monday to Friday
  - hears: For billing, press 1
  - hangs-up
`);
  expect(lines.at(-1)).toBe("1 rehearsal, all as written.");
});

test("lines that no rehearsal heard to their end are told, with their language", async () => {
  const flows = join(folder, "flows");
  mkdirSync(join(flows, "rehearsals"), { recursive: true });
  for (const name of ["support.yaml", "after-call.yaml"])
    copyFileSync(join("flows", name), join(flows, name));
  writeFileSync(join(flows, "rehearsals", "one.yaml"), script);
  vi.stubEnv("FLOWS_DIR", flows);
  const { code, lines } = await rehearsing();
  expect(code).toBe(0);
  expect(lines).toContain("No rehearsal heard these to their end:");
  const unheard = lines
    .filter((line) => line.startsWith("         "))
    .map((line) => line.trim().replace(/:\d+:\d+:/, ":"));
  expect(unheard).toContain('flows/support.yaml: in es-ES: "Gracias por llamar a Northwind."');
  expect(unheard).toContain('flows/support.yaml: in en-US: "For English, press 8."');
  expect(unheard).toContain(
    'flows/after-call.yaml: in en-US: "How likely are you to recommend us to a friend? From 0, not at all, to 10, surely."',
  );
  expect(unheard.filter((line) => line.includes(reach))).toEqual([]);
  expect(unheard.filter((line) => line.includes(menu))).toEqual([]);
});

test("where there is no script, a sentence says so", async () => {
  expect(await rehearsing(join(folder, "nowhere.yaml"))).toEqual({
    code: 1,
    lines: [
      "There are no call scripts in nowhere.yaml: write one that ends with .yaml, as docs/rehearsing.md shows.",
    ],
  });
});
