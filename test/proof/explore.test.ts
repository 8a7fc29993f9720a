/** What exploring covers, and what makes no difference to it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { explained } from "../../src/cli/check/explain.ts";
import { failsafe } from "../../src/flow/failsafe.ts";
import { kindOf } from "../../src/flow/nodes/index.ts";
import { callTo } from "../../src/flow/proof/call.ts";
import { distancesIn } from "../../src/flow/proof/distances.ts";
import { type Exploration, explore } from "../../src/flow/proof/explore.ts";
import { isEnd, isPerson } from "../../src/flow/proof/goal.ts";
import { prove } from "../../src/flow/proof/index.ts";
import { scriptOf } from "../../src/flow/proof/script.ts";
import { step } from "../../src/flow/step.ts";
import { flowFrom, sampleFlow } from "../flow/conversation.ts";
import { brokenFlows, readBroken } from "../verify/broken-flows.ts";

type Written = { nodes: Record<string, unknown> };
const sample = (name: string): Written => parse(readFileSync(`flows/${name}.yaml`, "utf8"));

function backwards({ nodes, ...rest }: Written): Written {
  return { ...rest, nodes: Object.fromEntries(Object.entries(nodes).toReversed()) };
}

/** Where calls can stand, as text. */
function placesOf({ moments }: Exploration): string[] {
  return moments.map(({ session: { document, node, language } }) => `${document} ${node} ${language}`);
}

const line = {
  languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
  person: { dial: ["+15550100"] },
};

test("every prompt of the sample is come to, in every language", () => {
  const flow = sampleFlow();
  const places = new Set(placesOf(explore(flow)));
  for (const document of [flow, ...Object.values(flow.surveys)]) {
    const waiting = Object.entries(document.nodes).filter(
      ([name, node]) => !name.startsWith("$") && kindOf(node).hear !== undefined,
    );
    for (const [name] of waiting)
      for (const language of ["en-US", "es-ES"])
        expect(places).toContain(`${document.name} ${name} ${language}`);
  }
});

test("the order of the nodes in the documents makes no difference", () => {
  const [flow, turned] = [
    explore(flowFrom(sample("support"), sample("after-call"))),
    explore(flowFrom(backwards(sample("support")), backwards(sample("after-call")))),
  ];
  expect(placesOf(turned)).toEqual(placesOf(flow));
  for (const name of brokenFlows.filter((name) => readBroken(name).mistakes.every(({ call }) => call))) {
    const documents = readBroken(name).documents.map(({ source }) => source.written as Written);
    const found = [documents, documents.map(backwards)].map((written) => {
      const flow = flowFrom(...written.toSorted((a) => ("flow" in a ? -1 : 1)));
      return prove(flow).failures.map(({ message, call }) => scriptOf(flow, message, call));
    });
    expect(found[1]).toEqual(found[0]);
    expect(found[0]).not.toEqual([]);
  }
});

test("alike transfers make no more moments, and other people do", () => {
  const flow = (dial: object) =>
    flowFrom({
      flow: "line",
      ...line,
      start: "main",
      nodes: {
        main: {
          menu: "For sales, press 1. For help, press 2.",
          choices: { 1: { said: ["sales"], go: "sales" }, 2: { said: ["help"], go: "help" } },
        },
        sales: { transfer: { queue: "sales" }, announce: "To sales." },
        help: { transfer: { queue: "help", ...dial } },
      },
    });
  const counts = [{}, { dial: ["+15550101", "+15550102"] }].map((dial) => explore(flow(dial)).moments.length);
  expect(counts[1]).toBeGreaterThan(counts[0] ?? 0);
});

test("it is played open, closed and on a holiday", () => {
  const flow = flowFrom({
    flow: "line",
    ...line,
    hours: { office: { zone: "Europe/Madrid", open: { "mon-fri": "09:00-18:00" }, holidays: "ES" } },
    start: "now",
    nodes: {
      now: { hours: "office", open: "person", closed: "message", holiday: "bye" },
      person: { transfer: { queue: "all" } },
      message: { message: "Please leave a message.", next: "bye" },
      bye: { goodbye: "Goodbye." },
    },
  });
  const { begins } = explore(flow);
  expect(begins.map(({ to }) => to?.session.node)).toEqual(["person", "message", "bye"]);
  expect(prove(flow).failures).toEqual([]);
});

test("a queue is waited in, left for a message, and left by a talk with its survey; after one that fails the next way is tried", () => {
  const flow = flowFrom(
    {
      flow: "line",
      languages: line.languages,
      person: { dial: [{ queue: "support" }, "+15550100"], survey: "after-call" },
      queues: { support: {} },
      start: "person",
      nodes: { person: { transfer: { queue: "support" } } },
    },
    sample("after-call"),
  );
  const { moments } = explore(flow);
  const waits = new Set(moments.map(({ session }) => session.last.at(-1)?.do));
  expect([...waits].toSorted()).toEqual([
    "dial",
    "enqueue",
    "hangUp",
    "hold",
    "leaveQueue",
    "listen",
    "record",
  ]);
  const places = new Set(moments.map(({ session }) => `${session.document} ${session.node}`));
  for (const place of ["line $message", "line $nobody", "after-call resolved", "after-call thanks"])
    expect(places).toContain(place);
  expect(prove(flow).failures).toEqual([]);
});

test("whom TaskRouter finds is a person, who is waited for like in a queue, and by the plain way too", () => {
  const workflow = `WW${"0".repeat(32)}`;
  const flow = flowFrom({
    flow: "line",
    languages: line.languages,
    person: { dial: [{ taskrouter: { workflow } }] },
    start: "main",
    nodes: {
      main: { menu: "For sales, press 1.", choices: { 1: { said: ["sales"], go: "sales" } } },
      sales: { transfer: { queue: "sales" } },
    },
  });
  const { moments } = explore(flow);
  const waits = new Set(moments.map(({ session }) => session.last.at(-1)?.do));
  for (const wait of ["enqueueTask", "hold", "leaveQueue", "record", "hangUp"]) expect(waits).toContain(wait);
  expect(prove(flow).failures).toEqual([]);
  expect(failsafe(flow, null)).toContainEqual({ do: "enqueuePlainly", workflow });
});

test("at hours at which nobody is there, asking for a person leads to what is offered instead", () => {
  const flow = flowFrom({
    flow: "line",
    languages: line.languages,
    person: { dial: [{ number: "+15550100", agent: "ana", hours: "office" }] },
    hours: { office: { zone: "Europe/Madrid", open: { "mon-fri": "09:00-18:00" } } },
    start: "main",
    nodes: {
      main: { menu: "For sales, press 1.", choices: { 1: { said: ["sales"], go: "sales" } } },
      sales: { transfer: { queue: "sales" } },
    },
  });
  const exploration = explore(flow);
  const after0 = exploration.moments
    .filter(({ session: { node, misses, starred } }) => node === "main" && misses === 0 && !starred)
    .map(({ ways }) =>
      ways.find(({ happening }) => happening?.type === "digits" && happening.digits === "0"),
    );
  expect(after0.map((way) => way?.to?.session.last.at(-1)?.do)).toEqual(["dial", "listen"]);
  expect(after0[1]?.to?.session.node).toBe("$nobody");
  expect(prove(flow).failures).toEqual([]);
});

test("a survey is stopped, and stopped for ever", () => {
  const places = new Set(placesOf(explore(sampleFlow())));
  expect(places).toContain("after-call $stopped en-US");
  expect(places).toContain("after-call $never-again en-US");
});

test("it is played with callers who are asked after the talk, and with those who are not", () => {
  const survey = { ...sample("after-call"), who: { share: 20, leastTalk: 30 } };
  const ends = explore(flowFrom(sample("support"), survey)).moments.filter(isEnd);
  const excluded = new Set(ends.map(({ session }) => session.survey?.excluded ?? null));
  expect([...excluded].toSorted()).toEqual([null, "sampled-out", "too-short"].toSorted());
});

test("answers are told apart as far as a branch ahead does", () => {
  const survey = sample("after-call");
  const flow = flowFrom(sample("support"), {
    ...survey,
    nodes: {
      ...survey.nodes,
      reach: { ...(survey.nodes.reach as object), next: "bad" },
      bad: { branch: [{ if: "agent", below: 3, go: "comment" }], else: "recommend" },
    },
  });
  const before = (node: string) =>
    explore(flow).moments.filter(({ session }) => session.node === node && session.misses === 0).length;
  // In two languages; starred, and plain after something was heard, or after one silence or two; before the branch with a bad grade, and with a good one
  // or with none (which is as a good one): only a question that was missed ends with silence. Besides, what was heard is read out, it was wrong, and one
  // of two is meant.
  expect(before("agent")).toBe(2 * (1 + 3 + 3));
  expect(before("reach")).toBe(2 * (2 + 1 + 3 + 2 * 3));
});

test("of a flow that is too big what was played is true, and it is said that there is more", () => {
  const all = explore(sampleFlow());
  const some = explore(sampleFlow(), undefined, 60);
  expect(all.whole).toBe(true);
  expect(some.whole).toBe(false);
  expect(placesOf(some)).toEqual(placesOf(all).slice(0, some.moments.length));
  expect(some.moments.filter(isPerson).length).toBeGreaterThan(0);
  for (const inFull of [true, false]) {
    expect(explained(some, new Map(), inFull)).toEqual([
      expect.stringMatching(
        /^Not every call of support was played, since there are too many: .* nearest \d+ moments/,
      ),
    ]);
    expect(explained(all, new Map(), inFull).join()).not.toContain("Not every call");
  }
});

test("callbacks are explored to their talk, by every way to them, and nothing is wrong with them", () => {
  const calling = { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] };
  const queued = {
    flow: "line",
    languages: line.languages,
    person: { dial: [{ queue: "support" }, "+15550100"] },
    queues: { support: {} },
    calling,
    start: "go",
    nodes: { go: { transfer: { queue: "support" } } },
  };
  const rung = {
    flow: "line",
    ...line,
    calling,
    start: "later",
    nodes: { later: { callback: { queue: "billing" } } },
  };
  for (const written of [queued, rung]) {
    const flow = flowFrom(written);
    const nodes = explore(flow).moments.map(({ session: { node, placedAs, person } }) =>
      placedAs === null ? node : `${node} ${person?.talked ? "after the talk" : ""}`.trim(),
    );
    expect(nodes).toEqual(
      expect.arrayContaining([
        "$callback",
        "$callback-number",
        "$callback-stands",
        "$called-back",
        "$called-back after the talk",
      ]),
    );
    expect(prove(flow).failures).toEqual([]);
  }
});

test("a call in which no callback can be promised is played, and its script says that it cannot be rehearsed", () => {
  const flow = flowFrom({
    flow: "line",
    ...line,
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
    start: "later",
    nodes: { later: { callback: { queue: "billing" } } },
  });
  const unkept = ["stands", "too-many"].map((why) =>
    explore(flow)
      .moments.flatMap(({ ways }) => ways)
      .find(({ happening }) => happening?.type === "digits" && happening.unkept === why),
  );
  expect(unkept.map((way) => way?.to?.session.node)).toEqual(["$callback-stands", "$person"]);
  for (const way of unkept) {
    const script = scriptOf(flow, "About.", [...(way?.from ? callTo(way.from) : []), ...(way ? [way] : [])]);
    expect(script.rehearsal).toBe("About. (Where no callback can be promised, which cannot be rehearsed.)");
  }
});

/** A flow that calls those who agreed to its survey and hung up first. */
const calling = () =>
  flowFrom(
    {
      ...line,
      flow: "line",
      person: { dial: ["+12125550190"], survey: "short" },
      calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
      start: "may-we",
      nodes: {
        "may-we": { "opt-in": "May we ask you after the talk?", next: "go" },
        go: { transfer: { queue: "all" } },
      },
    },
    {
      survey: "short",
      languages: line.languages,
      who: { callLater: {} },
      start: "grade",
      nodes: {
        grade: { rating: "How was it?", role: "csat", next: "thanks" },
        thanks: { goodbye: "Thank you." },
      },
    },
  );

test("a survey that is asked by a call of ours is proven from its first prompt on", () => {
  const { exploration, failures } = prove(calling());
  expect(failures).toEqual([]);
  const prompts = distancesIn(exploration, new Map()).map(({ node, keys }) => [node, keys]);
  expect(prompts).toContainEqual(["$asked-later", "0"]);
  expect(prompts).toContainEqual(["$is-there", "0"]);
  const asked = exploration.moments.filter(({ session }) => session.survey?.later);
  expect(new Set(asked.map(({ session }) => session.node))).toContain("grade");
});

test("an engine that has no way to a person from there is caught, and told on a call that we place", () => {
  const deaf: typeof step = (flow, session, event) =>
    session.node === "$asked-later" && event.type === "digits" && event.digits.includes("0")
      ? step(flow, session, { ...event, digits: "8" })
      : step(flow, session, event);
  const flow = calling();
  const failure = prove(flow, deaf).failures.find(({ node }) => node === "$asked-later");
  expect(failure?.message).toContain("a caller cannot get out here");
  expect(scriptOf(flow, "About.", failure?.call ?? []).rehearsal).toContain("cannot be rehearsed");
});

test("what is wrong in a survey is told on a call that comes in, which can be rehearsed", () => {
  const deaf: typeof step = (flow, session, event) =>
    session.node === "grade" && event.type === "digits" && event.digits.includes("0")
      ? step(flow, session, { ...event, digits: "8" })
      : step(flow, session, event);
  const flow = calling();
  const failure = prove(flow, deaf).failures.find(({ node }) => node === "grade");
  expect(scriptOf(flow, "About.", failure?.call ?? []).rehearsal).toBe("About.");
});
