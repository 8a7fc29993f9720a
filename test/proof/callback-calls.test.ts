/** Calls back that exploring finds, written as rehearsals: each plays as it was explored. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { explore, type Way } from "../../src/flow/proof/explore.ts";
import { scriptOf } from "../../src/flow/proof/script.ts";
import { flowFrom } from "../flow/conversation.ts";
import { shortSurvey } from "../short-survey.ts";
import { asWritten, flowsFolder, played, shortestCall } from "./played-scripts.ts";

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
const short = `${shortSurvey}who: { leastTalk: 90s }
`;

const folder = flowsFolder();

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
  writeFileSync(join(folder.path, "line.yaml"), written);
  writeFileSync(join(folder.path, "short.yaml"), short);
  const flow = flowFrom(parse(written), parse(short));
  const call = shortestCall(explore(flow), happens);
  expect(call).not.toEqual([]);
  const { text, lines } = await played(folder.path, scriptOf(flow, "Shown", call));
  expect(text).toContain("called-back: answers");
  expect(lines, text).toEqual(asWritten("Shown"));
});
