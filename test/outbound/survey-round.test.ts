/** Whether somebody may be called who was promised a survey: asked of real stores, right before the call. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import type { Claim } from "../../src/flow/who/claim.ts";
import { change } from "../../src/outbound/change.ts";
import { givingBack } from "../../src/outbound/giving-back.ts";
import type { OutboundCall } from "../../src/outbound/outbound-call.ts";
import type { OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { closed } from "../../src/outbound/progress.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { surveyRound } from "../../src/outbound/survey-round.ts";
import { flowFrom } from "../flow/conversation.ts";

const languages = { "en-US": { voice: "Polly.Joanna-Neural" } };
const flowWith = (who: object) =>
  flowFrom(
    {
      flow: "line",
      languages,
      person: { dial: ["+12125550190"], survey: "short" },
      calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US", "DE"] },
      start: "go",
      nodes: { go: { transfer: { queue: "all" } } },
    },
    {
      survey: "short",
      languages,
      who,
      start: "grade",
      nodes: {
        grade: { rating: "How was it?", role: "csat", next: "thanks" },
        thanks: { goodbye: "Thank you." },
      },
    },
  );

/** Two in the afternoon in Berlin. */
const at = "2026-01-05T13:00:00.000Z";
const call: OutboundCall = {
  id: "survey-CA1",
  revision: 1,
  of: "CA1",
  before: null,
  flow: "line",
  language: "en-US",
  purpose: { for: "survey", survey: "short" },
  to: "+4930901820",
  from: "+12125550100",
  callers: ["key"],
  promisedAt: at,
  tries: 0,
  mostTries: 2,
  pause: 600,
  calls: [],
  due: at,
  state: { is: "waiting" },
};

let sessions: ReturnType<typeof openSqliteSessions>;
let outbound: OutboundCalls;
beforeEach(() => {
  sessions = openSqliteSessions(":memory:");
  outbound = openSqliteOutboundCalls(":memory:");
});
afterEach(async () => {
  await outbound.close();
  await sessions.close();
});

async function round(who: object, now = at, changes: Partial<OutboundCall> = {}) {
  await outbound.add({ ...call, ...changes });
  const flows = { find: () => flowWith(who) };
  const isDue = await surveyRound(
    { outbound, callers: sessions, flows },
    { ...call, ...changes },
    call.purpose as never,
    now,
  );
  return { isDue, stands: await outbound.load(call.id) };
}

test("at a decent hour the caller is to be called", async () => {
  const { isDue, stands } = await round({ callLater: {} });
  expect(isDue).toBe(true);
  expect(stands?.state).toMatchObject({ is: "calling", leg: "caller", address: call.to });
});

test("outside the hours of the survey it waits for them", async () => {
  const { isDue, stands } = await round({ callLater: { from: "15:00", to: "17:00" } });
  expect(isDue).toBe(false);
  expect(stands).toMatchObject({ state: { is: "waiting" }, due: "2026-01-05T14:00:00.000Z" });
});

test("who is on the do-not-survey list meanwhile is not called", async () => {
  await sessions.neverAsk("key", { at, by: "command" });
  const { isDue, stands } = await round({ callLater: {} });
  expect(isDue).toBe(false);
  expect(stands).toMatchObject({ state: { is: "closed", how: "cancelled" }, to: null });
});

test("where the survey calls nobody any more, nobody is called", async () => {
  const { stands } = await round({});
  expect(stands?.state).toMatchObject({ is: "closed", how: "cancelled" });
});

test("where the flow does not call that country any more, nobody is called", async () => {
  const { isDue, stands } = await round({ callLater: {} }, at, { to: "+34912345678" });
  expect(isDue).toBe(false);
  expect(stands?.state).toMatchObject({ is: "closed", how: "cancelled" });
});

test("where nobody knows the zone, or the hours never come together, nobody is called", async () => {
  const { stands } = await round({ callLater: { from: "09:00", to: "13:00" } }, at, { to: "+12125550177" });
  expect(stands?.state).toMatchObject({ is: "closed", how: "not-reached" });
});

test("nobody is asked about a talk of long ago", async () => {
  const { stands } = await round({ callLater: {} }, "2026-01-08T13:00:00.000Z");
  expect(stands?.state).toMatchObject({ is: "closed", how: "not-reached" });
});

const place: Claim = {
  caller: "other",
  limits: [{ counter: "day:short:2026-01-05", most: 1, days: 2, reason: "daily-limit" }],
};

test("the only place of the day is kept where another process has changed the call meanwhile", async () => {
  const who = { perDay: 1, callLater: {} };
  outbound = givingBack(outbound, sessions, { find: () => flowWith(who) });
  expect((await round(who)).isDue).toBe(true);
  const late = closed(call, "not-reached", at);
  expect(late && (await outbound.save(late))).toBe(false);
  expect(await sessions.claim("CA2", place, at)).toBe("daily-limit");
});

test.each(["not-reached", "cancelled", "refused", "served"] as const)(
  "the only place of the day, after a call that was %s",
  async (how) => {
    const who = { perDay: 1, callLater: {} };
    outbound = givingBack(outbound, sessions, { find: () => flowWith(who) });
    expect((await round(who)).isDue).toBe(true);
    expect(await sessions.claim("CA2", place, at)).toBe("daily-limit");
    await change(outbound, call.id, (call) => closed(call, how, at));
    await expect.poll(() => sessions.claim("CA2", place, at)).toBe(how === "served" ? "daily-limit" : null);
  },
);
