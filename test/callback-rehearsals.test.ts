/** Rehearsals in which the caller is called back; and that they are told of at their place where the call goes another way. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { rehearse } from "../src/cli/rehearse.ts";
import { shortSurvey } from "./short-survey.ts";

const head = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
calling: { name: Harbour Insurance, from: "+12125550100", countries: [US], tries: 2, pause: 10m }
`;
const atDesk = `${head}person: { dial: [{ queue: support }, "+12125550101"], survey: short }
queues: { support: { tell: 30s } }
desk: { numbers: ["+12125550190"], agents: [{ number: "+12125550111", agent: ana }], queues: [support] }
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const rung = `${head}person: { dial: [{ number: "+12125550111", agent: ana }, { number: "+12125550112", agent: ben }], survey: short }
start: later
nodes: { later: { callback: { queue: billing } } }
`;
const closed = rung
  .replace("agent: ana }", "agent: ana, hours: office }")
  .replace("agent: ben }", "agent: ben, hours: office }")
  .replace("start:", 'hours: { office: { zone: UTC, open: { mon-fri: "09:00-17:00" } } }\nstart:');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-callback-rehearsals-"));
  writeFileSync(join(folder, "short.yaml"), shortSurvey);
  vi.stubEnv("FLOWS_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Plays one script, and gives what is told of it. */
async function playing(flow: string, steps: string, more = ""): Promise<string[]> {
  writeFileSync(join(folder, "line.yaml"), flow);
  const file = join(folder, "script.txt");
  writeFileSync(
    file,
    `rehearsal: One call\nflow: line\nfrom: "+12125550177"\nsteps:\n${steps
      .split("\n")
      .flatMap((step) => (step.trim() === "" ? [] : [`  - ${step.trim()}`]))
      .join("\n")}\n${more}`,
  );
  const lines: string[] = [];
  await rehearse([file], (line) => lines.push(line.replace(`${folder}/`, "").trim()));
  return lines;
}
const asWritten = ["ok       One call", "", "1 rehearsal, all as written."];

const promise = `hears: You are next.
presses: 1
hears: We call you back on 2 1 2
presses: 1
`;
const talk = `hears: Hello, this is Harbour Insurance
presses: 1
agent-ends: 40
hears: How polite were we?
presses: 5
hears: Thank you.
`;

test("an agent at the desk hears why, and the caller is called, and asked after the talk", async () => {
  const steps = `${promise}rings-in: ana
    agent-hears: A call back.
    agent-hears: We are ringing them now.
    called-back: answers
    ${talk}`;
  const kept = "kept: { disposition: completed, agent: ana, queue: support, answers: { polite: 5 } }\n";
  expect(await playing(atDesk, steps, kept)).toEqual(asWritten);
});

test("the agent was at the desk before, and the caller is called again who did not pick up", async () => {
  const steps = `rings-in: { agent: ana, after: 60 }
    ${promise}called-back: no-answer
    agent-hears: Nobody picked up.
    called-back: answers
    ${talk}`;
  expect(await playing(atDesk, steps, "kept: { disposition: completed, agent: ana }\n")).toEqual(asWritten);
});

test("agents are rung where there is no desk, until one takes it by a key", async () => {
  const steps = `hears: We call you back on
    presses: 1
    hears: Thank you.
    agent: answers
    agent-hears: To take the call, press 1.
    agent: answers
    agent-hears: A call back.
    agent-presses: 1
    agent-hears: We are ringing them now.
    called-back: answers
    ${talk}`;
  expect(await playing(rung, steps, "kept: { disposition: completed, agent: ben }\n")).toEqual(asWritten);
});

test("nobody is there at night, and the caller is called in the morning", async () => {
  const steps = `presses: 1
    agent: busy
    agent: declines
    agent: answers
    agent-presses: 1
    called-back: busy
    agent: answers
    agent-presses: 1
    called-back: answers
    ${talk}`;
  const more = "at: 2026-11-24 20:00\nkept: { disposition: completed, agent: ana }\n";
  expect(await playing(closed, steps, more)).toEqual(asWritten);
});

test("a script may end with the promise, and nobody is called", async () => {
  expect(await playing(atDesk, promise, "kept: nothing\n")).toEqual(asWritten);
});

test.each([
  {
    what: "a call back that nobody was promised",
    steps: "waits\nhangs-up\ncalled-back: answers",
    told: "7:5: The script has the caller answer a call back here, but the call is over.",
  },
  {
    what: "a call back for which no agent is there",
    steps: `${promise}called-back: answers`,
    told: "9:5: The script has the caller answer a call back here, but the call is over, and a call back is still to come.",
  },
  {
    what: "a word that the caller does not hear before they are called back",
    steps: `${promise}hears: See you soon.\ncalled-back: answers`,
    told: '9:12: The caller should hear "See you soon.", but heard "Thank you. You keep your place in line, and we call you when it is your turn. Goodbye.", and now the call is over, and a call back is still to come.',
  },
  {
    what: "a word that the agent does not hear before the caller is called",
    steps: `${promise}rings-in: ana\nagent-hears: A call back for sales.\ncalled-back: answers`,
    told: '10:18: The agent should hear "A call back for sales.", but heard "You are ready.',
  },
  {
    what: "the caller who does something else than to pick up",
    steps: `${promise}rings-in: ana\npresses: 1`,
    told: "10:5: The script has the caller press 1 here, but the caller is being called back.",
  },
  {
    what: "a word that the caller heard only on the call before",
    steps: `${promise}rings-in: ana\ncalled-back: answers\nhears: You keep your place\npresses: 1`,
    told: '11:12: The caller should hear "You keep your place", but heard "Hello, this is Harbour Insurance',
  },
  {
    what: "one who is called back and does what nobody can",
    steps: "called-back: sleeps",
    told: "5:18: Write what the caller does whose telephone rings: answers, busy, no-answer, unreachable.",
  },
])("$what is told at its place", async ({ steps, told }) => {
  expect((await playing(atDesk, steps)).join("\n")).toContain(told);
});

test("an agent who is rung and does not take the call where the script has the caller called is told at its place", async () => {
  const steps = "presses: 1\nagent: answers\ncalled-back: answers";
  expect((await playing(rung, steps)).join("\n")).toContain(
    '7:5: The script has the caller answer a call back here, but the agent is listening: "A call back.',
  );
});
