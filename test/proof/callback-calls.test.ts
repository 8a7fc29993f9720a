/** Calls back that exploring finds, written as rehearsals: each plays as it was explored. */
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

const head = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
calling: { name: Harbour Insurance, from: "+4930901820", countries: [DE] }
start: later
nodes: { later: { callback: { queue: support } } }
`;
const atDesk = `${head}person: { dial: [{ queue: support }, "+4930901823"], survey: short }
queues: { support: {} }
desk: { numbers: ["+4930901821"], agents: [{ number: "+4930901822", agent: ana }], queues: [support] }
`;
const rung = `${head}person: { dial: ["+4930901822"], survey: short }
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
  folder = mkdtempSync(join(tmpdir(), "aftercall-callback-calls-"));
  vi.stubEnv("FLOWS_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const isTalk = (way: Way) =>
  way.happening?.type === "queueLeft" &&
  way.happening.outcome === "talked" &&
  Boolean(way.from?.session.person?.waiting?.pair);
const isDeclined = (way: Way) => way.to?.session.outcome === "callback-declined";

test.each([
  { what: "an agent at the desk talks with the one who is called back", flow: atDesk, happens: isTalk },
  { what: "an agent who is rung talks with the one who is called back", flow: rung, happens: isTalk },
  { what: "the one who is called back needs nobody any more", flow: atDesk, happens: isDeclined },
])("$what", async ({ flow: written, happens }) => {
  writeFileSync(join(folder, "line.yaml"), written);
  writeFileSync(join(folder, "short.yaml"), short);
  const flow = flowFrom(parse(written), parse(short));
  const calls = explore(flow).moments.flatMap((moment) =>
    moment.ways.filter(happens).map((way): Call => [...callTo(moment), way]),
  );
  const [call = []] = calls.toSorted((one, other) => one.length - other.length);
  expect(call).not.toEqual([]);
  const script = join(folder, "rehearsals", "shown.yaml");
  mkdirSync(join(folder, "rehearsals"));
  const text = callLines(scriptOf(flow, "Shown", call)).join("\n");
  writeFileSync(script, text);
  const lines: string[] = [];
  await rehearse([script], (line) => lines.push(line));
  expect(text).toContain("called-back: answers");
  expect(lines, text).toEqual(["ok       Shown", "", "1 rehearsal, all as written."]);
});
