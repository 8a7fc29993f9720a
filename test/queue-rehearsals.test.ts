/** That a rehearsal of a queue is told of at its place where the call goes another way, or it cannot be played. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rehearse } from "../src/cli/rehearse.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-queue-rehearsals-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Plays one script, and gives what is told of it. */
async function playing(script: string): Promise<string[]> {
  const file = join(folder, "script.yaml");
  writeFileSync(file, script);
  const lines: string[] = [];
  await rehearse([file], (line) => lines.push(line.replace(`${folder}/`, "").trim()));
  return lines;
}

const script = `rehearsal: One call
flow: helpline
steps:
  - presses: 123456
  - hears: You are next.
  - rings-in: ana
  - agent-hears: A call for helpline.
  - agent-ends: 90
  - hangs-up
kept: { agent: ana }
`;

test("a call through a queue that goes as written", async () => {
  expect(await playing(script)).toEqual(["ok       One call", "", "1 rehearsal, all as written."]);
});

test.each([
  {
    what: "an agent for whom nobody rang in",
    change: ["  - rings-in: ana\n", ""],
    told: '6:5: The script has the agent hear "A call for helpline." here, but the caller is waiting in a queue, and nobody is at the desk',
  },
  {
    what: "a word that the agent at the desk does not hear",
    change: ["A call for helpline", "A call for sales"],
    told: '7:18: The agent should hear "A call for sales.", but heard "You are ready.',
  },
  {
    what: "an agent who rings in when the call is over",
    change: ["  - hangs-up\n", "  - hangs-up\n  - rings-in: ben\n"],
    told: "10:5: The script has ben ring the desk here, but the call is over.",
  },
  {
    what: "a full queue where the caller is in it already",
    change: ["rings-in: ana\n", "rings-in: ana\n  - queue: full\n"],
    told: "7:5: The script has the queue be full here, but the caller is waiting in a queue",
  },
  {
    what: "a caller's step in the talk",
    change: ["  - agent-ends: 90\n", "  - presses: 1\n"],
    told: "8:5: The script has the caller press 1 here, but caller and agent are talking.",
  },
  {
    what: "another agent than is written",
    change: ["kept: { agent: ana }", "kept: { agent: ben }"],
    told: "10:16: agent should be stored as ben, but is ana.",
  },
  {
    what: "an agent who is at no desk",
    change: ["rings-in: ana", "rings-in: zoe"],
    told: "script.yaml:6:15: There is no zoe at a desk: write ana or ben.",
  },
  {
    what: "a state that no queue can be in",
    change: ["rings-in: ana", "queue: empty"],
    told: "script.yaml:6:12: The queue is full, or fails: write one of these.",
  },
  {
    what: "nobody ahead",
    change: ["steps:", "ahead: 0\nsteps:"],
    told: "script.yaml:3:8: Leave this out where nobody waits already.",
  },
])("$what is told at its place", async ({ change: [from = "", to = ""], told }) => {
  expect((await playing(script.replace(from, to))).join("\n")).toContain(told);
});
