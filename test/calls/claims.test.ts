/** Who is asked, where that hangs on other calls: the turn that rings a person asks the counters first. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AskedCallers } from "../../src/calls/asked-callers.ts";
import type { ChosenLanguages } from "../../src/calls/chosen-languages.ts";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { PastScores } from "../../src/calls/past-scores.ts";
import type { SessionStore } from "../../src/calls/session-store.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { createTurnTaker } from "../../src/calls/take-turn.ts";
import type { Flow } from "../../src/flow/link.ts";
import { flowFrom } from "../flow/conversation.ts";

let sessions: SessionStore & AskedCallers & PastScores & ChosenLanguages;
let told: Entry[];
beforeEach(() => {
  sessions = openSqliteSessions(":memory:");
  told = [];
});
afterEach(() => sessions.close());

const languages = { "en-US": { voice: "Polly.Joanna-Neural" } };

function flowWith(who: object): Flow {
  return flowFrom(
    {
      flow: "line",
      languages,
      person: { dial: ["+15550100"], survey: "short" },
      start: "go",
      nodes: { go: { transfer: { queue: "all" } } },
    },
    {
      survey: "short",
      languages,
      who,
      start: "grade",
      nodes: { grade: { rating: "How was it?", role: "csat", next: "end" }, end: { goodbye: "Thank you." } },
    },
  );
}

/** The end of a call in which the agent hangs up first and the caller at the first question, or in which the caller does. */
async function callOf(
  flow: Flow,
  call: string,
  {
    caller = "+15550107777" as string | null,
    at = "2026-11-22T12:00:00.000Z",
    leavesFirst = false,
    store = sessions,
  } = {},
): Promise<string | null> {
  const turns = createTurnTaker({ find: () => flow, callFlow: () => flow }, store, (entries) =>
    told.push(...entries),
  );
  await turns.begin(call, flow, caller, at);
  const talk = { type: "dialEnded", outcome: "talked", talkSeconds: 60, leg: null } as const;
  await turns.take(call, { ...talk, turn: 1, at, gone: leavesFirst });
  await turns.take(call, { type: "hungUp", at });
  const closed = told.findLast(
    (entry) => entry.call === call && entry.effect.type === "surveyClosed",
  )?.effect;
  return closed?.type === "surveyClosed" ? (closed.reason ?? closed.disposition) : null;
}

test("a caller is asked as often as the survey says, in so many days", async () => {
  const flow = flowWith({ perCaller: { most: 1, days: 30 } });
  expect(await callOf(flow, "CA1")).toBe("no-answer-given");
  expect(await callOf(flow, "CA2", { at: "2026-12-21T12:00:00.000Z" })).toBe("asked-recently");
  expect(await callOf(flow, "CA3", { caller: "+15550108888" })).toBe("no-answer-given");
  expect(await callOf(flow, "CA4", { at: "2026-12-22T12:00:01.000Z" })).toBe("no-answer-given");
});

test("those who withhold their number cannot be told apart, and are not counted as one", async () => {
  const flow = flowWith({ perCaller: { most: 1, days: 30 } });
  for (const call of ["CA1", "CA2"])
    expect(await callOf(flow, call, { caller: null })).toBe("no-answer-given");
});

test("only so many are asked in a day, and in all", async () => {
  const flow = flowWith({ perDay: 2, inAll: 3 });
  const outcomes = [];
  for (const [at, call] of ["CA1", "CA2", "CA3", "CA4", "CA5"].entries())
    outcomes.push(
      await callOf(flow, call, { at: at < 3 ? "2026-11-22T23:59:59.000Z" : "2026-11-23T00:00:00.000Z" }),
    );
  expect(outcomes).toEqual([
    "no-answer-given",
    "no-answer-given",
    "daily-limit",
    "no-answer-given",
    "total-limit",
  ]);
});

test("who hung up first was not asked, and leaves the place to others", async () => {
  const flow = flowWith({ perCaller: { days: 30 }, inAll: 1 });
  expect(await callOf(flow, "CA1", { leavesFirst: true })).toBe("left-before-offer");
  expect(await callOf(flow, "CA2")).toBe("no-answer-given");
  expect(await callOf(flow, "CA3", { caller: null })).toBe("total-limit");
});

test("the same request twice takes one place", async () => {
  const flow = flowWith({ inAll: 2 });
  const store: typeof sessions = { ...sessions };
  // The save fails after the place was taken, and Twilio asks again.
  let fails = true;
  store.save = async (session, told) => {
    if (session.turn === 1 && fails) {
      fails = false;
      throw new Error("The disk is full.");
    }
    return sessions.save(session, told);
  };
  await expect(callOf(flow, "CA1", { store })).rejects.toThrow("The disk is full.");
  expect(await callOf(flow, "CA1", { store })).toBe("no-answer-given");
  expect(await callOf(flow, "CA2")).toBe("no-answer-given");
  expect(await callOf(flow, "CA3")).toBe("total-limit");
});

test("a caller on the do-not-survey list is not asked, by no survey and without any rule", async () => {
  const flow = flowWith({});
  await callOf(flow, "CA1");
  const key = (await sessions.load("CA1"))?.callerKey ?? "";
  await sessions.neverAsk(key, { at: "2026-11-22T12:00:00.000Z", by: "command" });
  expect(await callOf(flow, "CA2")).toBe("do-not-survey");
});

test("counters that cannot be reached, or do not answer, stop no call: it is not asked, and that is counted", async () => {
  const flow = flowWith({ perDay: 9 });
  const away = { ...sessions, claim: () => Promise.reject(new Error("The server is away.")) };
  expect(await callOf(flow, "CA1", { store: away })).toBe("unchecked");
  const hung = { ...sessions, claim: () => new Promise<null>(() => {}) };
  expect(await callOf(flow, "CA2", { store: hung })).toBe("unchecked");
});

test("a number is nowhere but in the call's session and in the entry that tells of its beginning", async () => {
  const flow = flowWith({ perCaller: { days: 30 }, perDay: 5 });
  await callOf(flow, "CA1");
  const elsewhere = told.filter(({ effect }) => effect.type !== "callStarted");
  const { caller, ...session } = (await sessions.load("CA1")) ?? {};
  expect(caller).toBe("+15550107777");
  expect(JSON.stringify([elsewhere, session])).not.toContain("5550107777");
});

test("nobody whom the draw leaves out takes a place", async () => {
  expect(await callOf(flowWith({ share: 0, inAll: 1 }), "CA1")).toBe("sampled-out");
  expect(await callOf(flowWith({ inAll: 1 }), "CA2")).toBe("no-answer-given");
});
