/** Calls through a queue that exploring finds, written as rehearsals: each plays as it was explored. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { callLines } from "../../src/cli/check/call-lines.ts";
import { rehearse } from "../../src/cli/rehearse.ts";
import { type Call, callTo } from "../../src/flow/proof/call.ts";
import { explore, type Way } from "../../src/flow/proof/explore.ts";
import { scriptOf } from "../../src/flow/proof/script.ts";
import { flowFrom } from "../flow/conversation.ts";

const line = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+15550100"], survey: short }
queues: { support: { tell: 15s } }
desk: { numbers: ["+15550190"], agents: [{ number: "+15550191", agent: ana }], queues: [support] }
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const short = `survey: short
languages: { en-US: { voice: Polly.Joanna-Neural } }
who: { leastTalk: 90s }
start: polite
nodes:
  polite: { rating: "How polite were we? 1 to 5.", role: csat, next: thanks }
  thanks: { goodbye: Thank you. }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-queue-calls-"));
  writeFileSync(join(folder, "line.yaml"), line);
  writeFileSync(join(folder, "short.yaml"), short);
  vi.stubEnv("FLOWS_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const flow = flowFrom(parse(line), parse(short));
const { moments } = explore(flow);

/** The shortest call that ends with this. */
function callWith(happens: (way: Way) => boolean): Call {
  const calls = moments.flatMap((moment) =>
    moment.ways.filter(happens).map((way): Call => [...callTo(moment), way]),
  );
  return calls.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

const outcome = (way: Way) => (way.happening?.type === "queueLeft" ? way.happening.outcome : null);
const doing = (way: Way) => way.from?.session.last.at(-1)?.do;

test.each([
  { what: "an agent takes the caller", happens: (way: Way) => outcome(way) === "talked" },
  {
    what: "an agent takes a caller who has waited for some time",
    happens: (way: Way) => outcome(way) === "talked" && doing(way) === "hold",
  },
  {
    what: "the caller waits on",
    happens: (way: Way) => way.happening?.type === "waited" && doing(way) === "hold",
  },
  { what: "the queue is full", happens: (way: Way) => outcome(way) === "full" },
  { what: "the caller leaves a message instead", happens: (way: Way) => outcome(way) === "left" },
])("$what", async ({ happens }) => {
  const call = callWith(happens);
  expect(call).not.toEqual([]);
  const script = join(folder, "rehearsals", "shown.yaml");
  mkdirSync(join(folder, "rehearsals"));
  const text = callLines(scriptOf(flow, "Shown", call)).join("\n");
  writeFileSync(script, text);
  const lines: string[] = [];
  await rehearse([script], (line) => lines.push(line));
  expect(lines, text).toEqual(["ok       Shown", "", "1 rehearsal, all as written."]);
});
