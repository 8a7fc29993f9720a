/** What is asked of Twilio, and of the line, when an agent brings in another one. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { createTurnTaker, type TurnTaker } from "../../src/calls/take-turn.ts";
import { createHandOffs, type HandOffs } from "../../src/hand-off/hand-offs.ts";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import type { WaitingLine } from "../../src/queues/waiting-line.ts";
import { connectToTwilio } from "../../src/twilio-api/twilio-api.ts";
import { flowFrom } from "../flow/conversation.ts";
import { KeptCalls } from "../twilio-api/api-calls.ts";
import { ApiServer } from "../twilio-api/api-server.ts";

const flow = flowFrom({
  flow: "line",
  languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
  person: { dial: [{ number: "+12125550101", agent: "ana" }], callerId: "+12125550100" },
  queues: { billing: {} },
  start: "go",
  nodes: { go: { transfer: { queue: "support" } } },
});
const at = "2026-01-05T15:01:00Z";
const toBilling = { do: "wait", queue: "billing", hours: null } as const;

let api: ApiServer;
let turns: TurnTaker;
let line: WaitingLine;
let handOffs: HandOffs;
let stuck: string[];
let call: string;
let leg: string;
let calls: KeptCalls;
let stop: () => Promise<void>;

/** A caller talks with ana. */
beforeEach(async () => {
  const account = { sid: `AC${"0".repeat(32)}`, username: "SK", password: "secret" };
  calls = new KeptCalls();
  api = await ApiServer.start(account, calls);
  const sessions = openSqliteSessions(":memory:");
  turns = createTurnTaker({ find: () => flow, callFlow: () => flow }, sessions, () => {});
  line = openSqliteWaitingLine(":memory:");
  stuck = [];
  handOffs = createHandOffs({
    api: connectToTwilio({ ...account, accountSid: account.sid, apiUrl: api.url }),
    turns,
    line,
    publicUrl: "https://ivr.example.com",
    rung: () => {},
    stuck: (call) => void stuck.push(call),
    moment: 1,
  });
  const order = { from: "+12125550177", to: "+12125550100", url: "", method: "POST" } as const;
  call = calls.create(order).sid;
  leg = calls.create({ ...order, to: "+12125550101" }).sid;
  await turns.begin(call, flow, "+12125550177", at);
  await turns.take(call, { type: "agentAnswered", telephone: 0, leg, at });
  stop = async () => {
    await api.stop();
    await line.close();
    await sessions.close();
  };
});
afterEach(() => stop());

test("to a queue: the caller stands in it before all others, though those have waited longer", async () => {
  await line.join({ queue: "billing", call: "CA9", level: 1, since: "2026-01-05T14:00:00Z" });
  expect(await handOffs.ask(call, toBilling, at)).toEqual({ outcome: "asked" });
  expect(await line.next(["billing"], "agent", at)).toMatchObject({ call, level: 0 });
});

test("where Twilio gives no answer for a while it is asked again, since that does no harm", async () => {
  api.moods.push("broken", "broken");
  expect(await handOffs.ask(call, toBilling, at)).toEqual({ outcome: "asked" });
  expect(api.requests).toHaveLength(3);
});

test("where Twilio never answers it is given up, and the caller stands in no line", async () => {
  api.moods.push("broken", "broken", "broken");
  expect(await handOffs.ask(call, toBilling, at)).toMatchObject({ outcome: "refused" });
  expect(await line.next(["billing"], "agent", at)).toBeNull();
});

test("a caller who is with an agent still is taken out of no room", async () => {
  await handOffs.ask(call, toBilling, at);
  const before = api.requests.length;
  await handOffs.takeOut(call);
  expect(api.requests).toHaveLength(before);
  expect(stuck).toEqual([]);
});

test("a caller who is alone in the room is taken out of it, and nothing is told where they have hung up by then", async () => {
  const ring = [{ reach: "number", address: "+12125550102", agent: "ben" }] as const;
  await handOffs.ask(call, { do: "ring", ring, hours: null }, at);
  const turn = (await turns.takeAs(call, () => null))?.session.awaiting ?? -1;
  const dialed = { outcome: "talked", talkSeconds: 0, leg, gone: false } as const;
  await turns.take(call, { type: "dialEnded", turn, ...dialed, at });
  await turns.take(call, { type: "agentLeft", leg, at });
  const known = await turns.takeAs(call, () => null);
  const asked = known?.session.person?.room?.bringing?.asked ?? -1;
  await turns.take(call, { type: "handOffMissed", asked, outcome: "busy", at });
  const taken = `POST /2010-04-01/Accounts/AC${"0".repeat(32)}/Calls/${call}.json`;
  await handOffs.takeOut(call);
  expect(api.requests.at(-1)).toBe(taken);
  calls.end(call, "completed");
  await handOffs.takeOut(call);
  expect(api.requests.filter((request) => request === taken)).toHaveLength(2);
  expect(stuck).toEqual([]);
});
