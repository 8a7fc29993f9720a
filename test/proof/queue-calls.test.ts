/** Calls through a queue that exploring finds, written as rehearsals: each plays as it was explored. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { explore, type Way } from "../../src/flow/proof/explore.ts";
import { scriptOf } from "../../src/flow/proof/script.ts";
import { flowFrom } from "../flow/conversation.ts";
import { shortSurvey } from "../short-survey.ts";
import { asWritten, flowsFolder, played, shortestCall } from "./played-scripts.ts";

const line = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+15550100"], survey: short }
queues: { support: { tell: 15s } }
desk: { numbers: ["+15550190"], agents: [{ number: "+15550191", agent: ana }], queues: [support] }
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const short = `${shortSurvey}who: { leastTalk: 90s }
`;

const folder = flowsFolder();
beforeEach(() => {
  writeFileSync(join(folder.path, "line.yaml"), line);
  writeFileSync(join(folder.path, "short.yaml"), short);
});

const flow = flowFrom(parse(line), parse(short));
const explored = explore(flow);

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
  const call = shortestCall(explored, happens);
  expect(call).not.toEqual([]);
  const { text, lines } = await played(folder.path, scriptOf(flow, "Shown", call));
  expect(lines, text).toEqual(asWritten("Shown"));
});
