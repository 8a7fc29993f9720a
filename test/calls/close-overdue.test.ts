import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeOverdue, closeOverdueCalls } from "../../src/calls/close-overdue.ts";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { createTurnTaker } from "../../src/calls/take-turn.ts";
import { sampleFlow } from "../flow/conversation.ts";

const flow = sampleFlow();
const began = "2026-11-22T12:00:00.000Z";
const muchLater = new Date("2026-11-22T18:00:00.000Z");

let folder: string;
let sessions: ReturnType<typeof openSqliteSessions>;
let told: Entry[];
let turns: ReturnType<typeof createTurnTaker>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-overdue-"));
  sessions = openSqliteSessions(join(folder, "sessions.db"));
  told = [];
  turns = createTurnTaker({ find: () => flow, callFlow: () => flow }, sessions, (entries) =>
    told.push(...entries),
  );
});
afterEach(async () => {
  await sessions.close();
  rmSync(folder, { recursive: true });
});

const failed = vi.fn();
const takeOut = async () => {};
const parts = () => ({ sessions, turns, takeOut, now: () => muchLater, failed });
const endings = () =>
  told.flatMap(({ call, effect }) => (effect.type === "callEnded" ? [`${call} ${effect.outcome}`] : []));

test("a call whose end was never told is closed as it stood, and the world is told", async () => {
  await turns.begin("CA1", flow, null, began);
  await closeOverdue(parts());
  expect(told.slice(-3).map(({ effect }) => effect.type)).toEqual(
    expect.arrayContaining(["endAssumed", "promptLeft", "callEnded"]),
  );
  expect(endings()).toEqual(["CA1 abandoned-in-menu"]);
  expect((await sessions.load("CA1"))?.outcome).toBe("abandoned-in-menu");
});

test("more calls than are asked for at a time are all closed", async () => {
  for (let n = 0; n < 230; n += 1) await turns.begin(`CA${n}`, flow, null, began);
  await closeOverdue(parts());
  expect(endings()).toHaveLength(230);
});

test("of several processes that look at once, one closes each call", async () => {
  for (let n = 0; n < 20; n += 1) await turns.begin(`CA${n}`, flow, null, began);
  await Promise.all([closeOverdue(parts()), closeOverdue(parts()), closeOverdue(parts())]);
  expect(new Set(endings()).size).toBe(20);
  expect(endings()).toHaveLength(20);
});

test("a call that goes on is left alone", async () => {
  await turns.begin("CA1", flow, null, began);
  await closeOverdue({ ...parts(), now: () => new Date(Date.parse(began) + 60_000) });
  expect(endings()).toEqual([]);
});

test("a call that cannot be closed holds up no other", async () => {
  await turns.begin("CA1", flow, null, began);
  await turns.begin("CA2", flow, null, "2026-11-22T12:00:01.000Z");
  const take: typeof turns.take = (call, event) =>
    call === "CA1" ? Promise.reject(new Error("no such flow")) : turns.take(call, event);
  await closeOverdue({ ...parts(), turns: { take } });
  expect(endings()).toEqual(["CA2 abandoned-in-menu"]);
  expect(failed).toHaveBeenCalledWith(expect.any(Error), "CA1");
});

test("rounds go on after one in which the store was away", async () => {
  await turns.begin("CA1", flow, null, began);
  let rounds = 0;
  const overdue: typeof sessions.overdue = async (now, limit) => {
    rounds += 1;
    if (rounds === 1) throw new Error("away");
    return sessions.overdue(now, limit);
  };
  const closing = closeOverdueCalls({ ...parts(), sessions: { overdue } }, 10);
  await vi.waitFor(() => expect(endings()).toHaveLength(1), { timeout: 10_000 });
  await closing.stop();
});
