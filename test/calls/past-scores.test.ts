/** Who was not content the last time can come first: the turn that begins the way to a person asks the store how that was. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { createTurnTaker } from "../../src/calls/take-turn.ts";
import { knownOf } from "../../src/flow/known.ts";
import { flowFrom } from "../flow/conversation.ts";

type Store = ReturnType<typeof openSqliteSessions>;
let sessions: Store;
beforeEach(() => {
  sessions = openSqliteSessions(":memory:");
});
afterEach(() => sessions.close());

const languages = { "en-US": { voice: "Polly.Joanna-Neural" } };
const flow = flowFrom(
  {
    flow: "line",
    languages,
    person: { dial: [{ queue: "support" }, "+15550100"], survey: "short" },
    queues: { support: { first: [{ lastScoreBelow: 50, come: "early" }] } },
    start: "go",
    nodes: { go: { transfer: { queue: "support" } } },
  },
  {
    survey: "short",
    languages,
    start: "grade",
    nodes: { grade: { rating: "How was it?", role: "csat", next: "end" }, end: { goodbye: "Thank you." } },
  },
);
const at = "2026-11-22T12:00:00.000Z";

const turnsOn = (store: Store) =>
  createTurnTaker({ find: () => flow, callFlow: () => flow }, store, () => {});

/** A call that is answered with a grade, or with none. */
async function rates(call: string, grade: string | null, caller: string | null = "+15550107777") {
  const turns = turnsOn(sessions);
  await turns.begin(call, flow, caller, at);
  await turns.take(call, { type: "taken", agent: "ana", at });
  const asked = await turns.take(call, { type: "queueLeft", outcome: "talked", seconds: 9, turn: 1, at });
  const turn = asked?.session.awaiting ?? 0;
  if (grade) await turns.take(call, { type: "digits", digits: grade, turn, at });
  await turns.take(call, { type: "hungUp", at });
}

async function waiting(call: string, { caller = "+15550107777" as string | null, store = sessions } = {}) {
  await turnsOn(store).begin(call, flow, caller, at);
  const session = await sessions.load(call);
  return (
    session && { level: session.person?.waiting?.level, lastScore: knownOf(flow, session, at).lastScore }
  );
}

test("who was not content the last time comes early, and the agent is told", async () => {
  await rates("CA1", "2");
  expect(await waiting("CA2")).toEqual({ level: 3, lastScore: 25 });
});

test("only the last survey counts, and one without an answer is none", async () => {
  await rates("CA1", "1");
  await rates("CA2", "5");
  await rates("CA3", null);
  expect(await waiting("CA4")).toEqual({ level: 5, lastScore: 100 });
});

test("it is known of callbacks too, whose place in line may hang on it", async () => {
  await rates("CA1", "1");
  const later = flowFrom({
    flow: "later",
    languages,
    person: { dial: [{ queue: "support" }, "+15550100"] },
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
    queues: { support: {} },
    start: "later",
    nodes: { later: { callback: { queue: "support" } } },
  });
  const { session } = await turnsOn(sessions).begin("CA2", later, "+15550107777", at);
  expect(session.lastScore).toBe(0);
});

test("of others nothing is known: not of another number, nor of one that is withheld", async () => {
  await rates("CA1", "1");
  await rates("CA2", "1", null);
  expect(await waiting("CA3", { caller: "+15550108888" })).toEqual({ level: 5, lastScore: null });
  expect(await waiting("CA4", { caller: null })).toEqual({ level: 5, lastScore: null });
});

test("a store that cannot be reached, or does not answer, keeps no caller from waiting as usual", async () => {
  await rates("CA1", "1");
  const away = { ...sessions, lastScore: () => Promise.reject(new Error("The server is away.")) };
  expect(await waiting("CA2", { store: away })).toEqual({ level: 5, lastScore: null });
  const hung = { ...sessions, lastScore: () => new Promise<null>(() => {}) };
  expect(await waiting("CA3", { store: hung })).toEqual({ level: 5, lastScore: null });
});

test("a score that cannot be kept does not take the caller's answer away", async () => {
  const away = { ...sessions, scored: () => Promise.reject(new Error("The server is away.")) };
  const kept = sessions;
  sessions = away;
  await rates("CA1", "1");
  sessions = kept;
  expect((await sessions.load("CA1"))?.survey?.answers).toEqual({ grade: 1 });
});

test("it is asked for once a call", async () => {
  const lastScore = vi.fn(sessions.lastScore);
  const store = { ...sessions, lastScore };
  const turns = turnsOn(store);
  await turns.begin("CA1", flow, "+15550107777", at);
  await turns.take("CA1", { type: "queueLeft", outcome: "full", seconds: 0, turn: 1, at });
  await turns.take("CA1", { type: "dialEnded", outcome: "busy", talkSeconds: 0, leg: null, turn: 2, at });
  // Nobody answered: 2 tries again.
  await turns.take("CA1", { type: "digits", digits: "2", turn: 3, at });
  expect((await sessions.load("CA1"))?.person?.waiting?.queue).toBe("support");
  expect(lastScore).toHaveBeenCalledTimes(1);
});
