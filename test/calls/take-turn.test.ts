import { afterEach, describe, expect, test } from "vitest";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { createTurnTaker, type FlowFinder, type KeepTurn, type Played } from "../../src/calls/take-turn.ts";
import type { Unkept } from "../../src/flow/event.ts";
import type { Flow } from "../../src/flow/link.ts";
import { flowFrom } from "../flow/conversation.ts";

const at = "2026-01-05T09:00:00.000Z";
const call = "CA1";
const sessions = openSqliteSessions(":memory:");
afterEach(async () => {
  await sessions.delivered((await sessions.pending(1000)).entries.map(({ id }) => id));
});

/** The same flow as its author wrote it at different times: `version` is what it greets with. */
function flowOf(version: string): Flow {
  const menu = { menu: `This is ${version}.`, choices: { 1: { said: ["one"], go: "end" } } };
  const flow = flowFrom({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: ["+15550100"] },
    start: "menu",
    nodes: { menu, end: { goodbye: `Goodbye from ${version}.` } },
  });
  return { ...flow, version };
}

function finderOf(...flows: Flow[]): FlowFinder {
  return {
    find: (name, version) =>
      flows.find((flow) => flow.name === name && (version === undefined || flow.version === version)),
    callFlow: () => ({ ...flowOf("another"), name: "another" }),
  };
}

async function goodbyeWith(id: string, flows: FlowFinder): Promise<string> {
  const turns = createTurnTaker(flows, sessions, () => {});
  const turn = await turns.take(id, { type: "digits", digits: "1", turn: 1, at });
  return JSON.stringify(turn?.actions);
}

async function begin(id: string, flow: Flow): Promise<void> {
  await createTurnTaker(finderOf(flow), sessions, () => {}).begin(id, flow, null, at);
}

test("a call goes on with the version that it began on, where that is still there", async () => {
  await begin("CA2", flowOf("old"));
  expect(await goodbyeWith("CA2", finderOf(flowOf("new"), flowOf("old")))).toContain("Goodbye from old.");
});

test("else with the one that stands in its place now, rather than not at all", async () => {
  await begin("CA3", flowOf("old"));
  expect(await goodbyeWith("CA3", finderOf(flowOf("new")))).toContain("Goodbye from new.");
});

test("whose flow is gone altogether is an error that names it", async () => {
  await begin("CA4", flowOf("old"));
  await expect(goodbyeWith("CA4", finderOf())).rejects.toThrow("The flow line of a call in progress");
});

test("whose flow is gone altogether still ends, once, and as a call of that flow", async () => {
  const told: Entry[] = [];
  await begin("CA5", flowOf("old"));
  const turns = createTurnTaker(finderOf(), sessions, (entries) => told.push(...entries));
  await turns.take("CA5", { type: "failed", at });
  await turns.take("CA5", { type: "hungUp", at });
  await turns.take("CA5", { type: "hungUp", at });
  expect(told.map(({ effect }) => effect)).toEqual([
    { type: "turnFailed" },
    { type: "callEnded", outcome: "failed" },
  ]);
  expect(await sessions.load("CA5")).toMatchObject({ flow: "line", version: "old", due: null });
});

test("what was saved is told once, in the order of the turn, also when the same comes again", async () => {
  const told: Entry[] = [];
  const flow = flowOf("old");
  const turns = createTurnTaker(finderOf(flow), sessions, (entries) => told.push(...entries));
  await turns.begin(call, flow, "+15550107777", at);
  await turns.begin(call, flow, "+15550107777", at);
  await Promise.all([1, 2, 3].map(() => turns.take(call, { type: "digits", digits: "1", turn: 1, at })));
  expect(told.map(({ turn, index, effect }) => [turn, index, effect.type])).toEqual([
    [1, 0, "callStarted"],
    [2, 0, "choiceMade"],
    [2, 1, "promptLeft"],
    [2, 2, "callEnded"],
  ]);
  const { entries } = await sessions.pending(1000);
  expect(entries.map(({ entry }) => entry)).toEqual(told);
});

test("a call that is not known is none", async () => {
  const turns = createTurnTaker(finderOf(flowOf("old")), sessions, () => {});
  expect(await turns.take("CAnobody", { type: "hungUp", at })).toBeNull();
  expect(await turns.takeAs("CAnobody", () => null)).toBeNull();
});

describe("a turn promises a callback", () => {
  const flow = flowFrom({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: ["+15550100"] },
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
    start: "later",
    nodes: { later: { callback: { queue: "billing" } } },
  });

  /** The caller confirms their number so often, with these answers of the store of promises one by one. Gives what was told and done last. */
  async function confirm(call: string, times: number, ...answers: (Unkept | null)[]) {
    const told: Entry[] = [];
    const asked: string[][] = [];
    const keep: KeepTurn = async ({ turn }) => {
      const types = turn.effects.map(({ type }) => type);
      asked.push(types);
      return types.includes("callbackPromised") ? (answers.shift() ?? null) : null;
    };
    const turns = createTurnTaker(finderOf(flow), sessions, (entries) => told.push(...entries), keep);
    await turns.begin(call, flow, "+12125550177", at);
    asked.length = 0;
    let played: Played | null = null;
    for (let turn = 1; turn <= times; turn += 1)
      played = await turns.take(call, { type: "digits", digits: "1", turn, at });
    return { played, told: told.map(({ effect }) => effect.type), asked, answers };
  }

  test("that is kept: its caller hears so", async () => {
    const { played, told } = await confirm("CA10", 1, null);
    expect(played?.session.node).toBe("$callback-soon");
    expect(told).toEqual(["callStarted", "promptLeft", "callbackPromised", "callEnded"]);
  });

  test("that is not kept: its caller hears why, and nothing is told of a promise", async () => {
    const { played, told, asked } = await confirm("CA11", 1, "too-many");
    expect(JSON.stringify(played?.actions)).toContain("we cannot promise you another call today");
    expect(played?.actions.at(-1)?.do).toBe("dial");
    expect(told).toEqual(["callStarted", "promptLeft", "personAsked"]);
    // What is played instead may promise something as well.
    expect(asked).toEqual([
      ["promptLeft", "callbackPromised", "callEnded"],
      ["promptLeft", "personAsked"],
    ]);
  });

  test("for which another one stands: its caller may take that, and is told of it once", async () => {
    const { played, told, answers } = await confirm("CA12", 2, "stands", "stands", "stands");
    expect(played?.session.node).toBe("$callback-soon");
    expect(told).toEqual(["callStarted", "promptLeft", "promptLeft", "callbackPromised", "callEnded"]);
    expect(answers).toEqual([]);
  });

  test("for which another one stood that is over before it is taken: the caller hears what is so in the end", async () => {
    const { played, told } = await confirm("CA13", 2, "stands", "stands", "too-many");
    expect(played?.actions.at(-1)?.do).toBe("dial");
    expect(told).toEqual(["callStarted", "promptLeft", "promptLeft", "personAsked"]);
  });
});
