/** What is done for the calls that were promised, with nobody on any line: who is called when, and what Twilio is asked. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { change } from "../../src/outbound/change.ts";
import type { OutboundCall } from "../../src/outbound/outbound-call.ts";
import type { OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { asked, calling, closed, placed, taken } from "../../src/outbound/progress.ts";
import { type Outbound, startOutbound } from "../../src/outbound/rounds.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import type { WaitingLine } from "../../src/queues/waiting-line.ts";
import { connectToTwilio } from "../../src/twilio-api/twilio-api.ts";
import { Conversation, flowFrom } from "../flow/conversation.ts";
import { KeptCalls } from "../twilio-api/api-calls.ts";
import { ApiServer } from "../twilio-api/api-server.ts";
import { number, sampleCall, sampleSurvey } from "./sample-call.ts";

const flowWith = (dial: unknown[]) =>
  flowFrom({
    flow: "support",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial },
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
    hours: { mondays: { zone: "UTC", open: { mon: "09:00-17:00" } } },
    queues: { billing: {} },
    start: "later",
    nodes: { later: { callback: { queue: "billing" } } },
  });
/** An agent is to be rung, and Twilio was not asked yet. */
const ringing = { is: "calling", leg: "agent", placedAt: null, call: null, agent: "ana" } as const;
const inLine = [{ queue: "billing" }];
const [ana, ben] = [
  { number: "+12125550111", agent: "ana" },
  { number: "+12125550112", agent: "ben" },
];

/** Monday morning. */
const began = Date.parse("2030-01-07T09:00:00Z");
const moment = (seconds: number) => new Date(began + seconds * 1000).toISOString();

let store: OutboundCalls;
let line: WaitingLine;
let api: ApiServer;
let twilioCalls: KeptCalls;
let rounds: Outbound;
let flow: ReturnType<typeof flowFrom> | undefined;
let second: number;
let failures: unknown[];
let told: string[];
/** Surveys whose callers could be called, and when, in seconds. */
let surveys: [id: string, second: number][];

beforeEach(async () => {
  const account = { sid: `AC${"0".repeat(32)}`, username: "SK", password: "secret" };
  second = 0;
  failures = [];
  told = [];
  surveys = [];
  flow = flowWith(inLine);
  store = openSqliteOutboundCalls(":memory:");
  line = openSqliteWaitingLine(":memory:");
  twilioCalls = new KeptCalls(() => new Date(began + second * 1000));
  api = await ApiServer.start(account, twilioCalls);
  const addresses = { answered: () => "http://x.test/a", fallback: () => "http://x.test/f" };
  rounds = startOutbound(
    {
      outbound: store,
      line,
      api: connectToTwilio({ ...account, accountSid: account.sid, apiUrl: api.url, patience: 200 }),
      addresses: { ...addresses, status: () => "http://x.test/s" },
      flows: { find: () => flow },
      async surveyRound({ id }) {
        surveys.push([id, second]);
        await change(store, id, (call) => closed(call, "served", moment(second)));
        return false;
      },
      now: () => new Date(began + second * 1000),
      asked: (_call, outcome) => void told.push(outcome),
      failed: (error) => void failures.push(error),
    },
    2 ** 30,
  );
});
afterEach(async () => {
  expect(failures).toEqual([]);
  await rounds.stop();
  await api.stop();
  await line.close();
  await store.close();
});

/** A promise, and what has happened to it. */
async function promise(...steps: ((call: OutboundCall) => OutboundCall | null)[]): Promise<void> {
  const before = new Conversation(flow ?? flowWith(inLine), number).session;
  let call: OutboundCall = { ...sampleCall("ana"), before, promisedAt: moment(0), due: moment(0) };
  await store.add(call);
  for (const [index, step] of steps.entries()) {
    const changed = step(call);
    if (!changed || !(await store.save(changed))) throw new Error(`Step ${index + 1} changed nothing.`);
    call = changed;
  }
}
const at = (seconds: number) => {
  second = seconds;
  return rounds.round();
};
const take = (call: OutboundCall) => taken(call, "ana", moment(0));
const ask = (call: OutboundCall) => asked(call, moment(0));
const stands = () => store.load("callback-CA-ana");
const calledNumbers = () => api.calls.map(({ to }) => to);

describe("it waits", () => {
  test("in the line of its queue, with its level and since when its caller waited", async () => {
    // Since second -30, as its caller did.
    await promise((call) => ({
      ...call,
      revision: 2,
      purpose: { for: "callback", queue: "billing", level: 3, since: moment(-30) },
    }));
    await line.join({ queue: "billing", call: "CA-before", level: 3, since: moment(-31) });
    await line.join({ queue: "billing", call: "CA-after", level: 3, since: moment(-29) });
    await at(0);
    const places = ["CA-before", "callback-CA-ana", "CA-after"].map(
      async (call) => (await line.place("billing", call, moment(1)))?.position,
    );
    expect(await Promise.all(places)).toEqual([1, 2, 3]);
    expect(calledNumbers()).toEqual([]);
  });

  test("while all are closed, and is taken up when one opens", async () => {
    flow = flowWith([{ ...ana, hours: "mondays" }]);
    await promise((call) => ({ ...call, revision: 2, due: moment(9 * 3600) }));
    await at(9 * 3600);
    expect(calledNumbers()).toEqual([]);
    await at(7 * 24 * 3600);
    expect(calledNumbers()).toEqual([ana.number]);
  });

  test("for its flow, where that is not there now", async () => {
    flow = undefined;
    await promise();
    await at(0);
    expect((await stands())?.state).toEqual({ is: "waiting" });
  });

  test("for nobody where it is not known any more whom an agent would talk to", async () => {
    await promise((call) => ({ ...call, revision: 2, before: null }));
    await at(0);
    expect((await stands())?.state).toMatchObject({ is: "closed", how: "not-reached" });
  });

  test("in the line though TaskRouter is the first way to a person, since it finds agents for those on the line alone", async () => {
    flow = flowWith([{ taskrouter: { workflow: `WW${"0".repeat(32)}` } }, ...inLine]);
    await promise();
    await at(0);
    expect(await line.place("billing", "callback-CA-ana", moment(1))).not.toBeNull();
  });

  test("no longer than three weeks", async () => {
    await promise();
    await at(21 * 24 * 3600);
    expect((await stands())?.state.is).toBe("waiting");
    await at(21 * 24 * 3600 + 60);
    expect((await stands())?.state).toMatchObject({ is: "closed", how: "not-reached" });
  });
});

describe("many are due", () => {
  const many = (count: number, each: (index: number) => Partial<OutboundCall>) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => {
        const before = new Conversation(flow ?? flowWith(inLine), number).session;
        return store.add({ ...sampleCall(`${index}`), before, due: moment(index / 1000), ...each(index) });
      }),
    );

  test("all of them are seen to in one round, so that those who wait in line keep nobody from their next try", async () => {
    flow = flowWith(inLine);
    await many(120, () => ({}));
    const state = { ...ringing, address: ana.number, since: moment(0) } as const;
    await store.add({ ...sampleCall("last"), due: moment(1), state });
    await at(1);
    // All began to wait at once, so that the order is that of their ids.
    expect(await line.place("billing", "callback-CA-99", moment(1))).toMatchObject({ position: 120 });
    expect(calledNumbers()).toEqual([ana.number]);
  });

  test("one for which Twilio does not answer keeps nobody else from the line", async () => {
    const join = line.join;
    line.join = async (waiting) => {
      told.push("in line");
      await join(waiting);
    };
    api.moods.push("silent");
    const state = { ...ringing, address: ana.number, since: moment(0) } as const;
    await many(2, (index) => (index === 0 ? { state } : {}));
    await at(1);
    expect(told).toEqual(["in line", "unknown"]);
  });

  test("one that is due again at once is left to the next round", async () => {
    const asked = dueAgain(() => {});
    await at(0);
    expect(asked()).toBe(2);
  });

  test("a round that is stopped does no more than it has begun", async () => {
    const asked = dueAgain(() => void rounds.stop());
    await at(0);
    expect(asked()).toBe(1);
  });

  /** A store that gives out the same ones six times. Gives how often it was asked. */
  function dueAgain(then: () => void): () => number {
    let asked = 0;
    store.due = async (_, limit) => {
      asked += 1;
      then();
      return asked > 5 ? [] : Array.from({ length: limit }, (_, index) => `callback-CA-${index}`);
    };
    return () => asked;
  }
});

describe("agents are rung in order", () => {
  beforeEach(() => {
    flow = flowWith([ana, ben]);
  });

  test("the first at once", async () => {
    await promise();
    await at(0);
    expect(calledNumbers()).toEqual([ana.number]);
    expect(api.calls[0]?.asked[0]).toMatchObject({ From: "+12125550100", Timeout: "20" });
    expect((await stands())?.state).toMatchObject({ is: "calling", leg: "agent", agent: "ana" });
  });

  test("the one whose turn it is", async () => {
    await promise((call) => ({ ...call, revision: 2, state: { is: "waiting", telephone: 1 } }));
    await at(0);
    expect(calledNumbers()).toEqual([ben.number]);
    expect((await stands())?.state).toMatchObject({ agent: "ben", telephone: 1 });
  });

  test("after the last it rests a minute, and begins again", async () => {
    await promise((call) => ({ ...call, revision: 2, state: { is: "waiting", telephone: 2 } }));
    await at(0);
    await at(59);
    expect(calledNumbers()).toEqual([]);
    await at(60);
    expect(calledNumbers()).toEqual([ana.number]);
  });

  test("one who was to be rung when the process died is rung", async () => {
    await promise((call) => calling(call, { leg: "agent", address: ana.number, agent: "ana" }, moment(0)));
    await at(1);
    expect(calledNumbers()).toEqual([ana.number]);
  });
});

describe("Twilio is asked for a call", () => {
  test("once, though two ask", async () => {
    await promise(take);
    rounds.place("callback-CA-ana");
    rounds.place("callback-CA-ana");
    await rounds.stop();
    expect(calledNumbers()).toEqual([number]);
    expect(api.calls[0]?.asked[0]).toMatchObject({ Timeout: "30" });
    expect(await stands()).toMatchObject({ tries: 1, state: { call: api.calls[0]?.sid } });
    expect(told).toEqual(["done"]);
  });

  test("and refuses it for now: it was no try, and the next comes after the pause", async () => {
    await promise(take);
    api.moods.push("garbled");
    rounds.place("callback-CA-ana");
    await rounds.stop();
    expect(await stands()).toMatchObject({ tries: 0, due: moment(300), state: { is: "waiting" } });
    expect(told).toEqual(["refused"]);
  });

  test("and never calls that number: it is not tried again", async () => {
    await promise((call) => take({ ...call, to: "+1" }));
    rounds.place("callback-CA-ana");
    await rounds.stop();
    expect((await stands())?.state).toMatchObject({ is: "closed", how: "refused" });
    api.complaints.length = 0;
  });

  test("and never calls an agent's number: the next agent is rung, and the promise stands", async () => {
    await promise((call) => calling(call, { leg: "agent", address: "+1", agent: "ana" }, moment(0)));
    rounds.place("callback-CA-ana");
    await rounds.stop();
    expect((await stands())?.state).toEqual({ is: "waiting", telephone: 1 });
  });

  test("and does not answer: what it placed is found, and no second call placed", async () => {
    await promise(take);
    api.moods.push("silent");
    rounds.place("callback-CA-ana");
    await rounds.round();
    expect((await stands())?.state).toMatchObject({ placedAt: moment(0), call: null });
    await at(20);
    expect((await stands())?.state).toMatchObject({ call: api.calls[0]?.sid });
    expect(calledNumbers()).toEqual([number]);
  });

  test("and does not answer, and placed none: after five minutes it counts as not placed, and not before", async () => {
    await promise(take, ask);
    for (let second = 20; second <= 300; second += 20) await at(second);
    expect((await stands())?.state.is).toBe("calling");
    await at(320);
    expect((await stands())?.state.is).toBe("waiting");
  });

  test("and does not say either which it placed: it is asked for again, however long it takes", async () => {
    await promise(take, ask);
    api.moods.push("broken", "broken", "broken", "broken");
    await at(120);
    expect((await stands())?.state).toMatchObject({ is: "calling", call: null });
  });

  test("the call of a try before is not taken for this one's", async () => {
    const { sid } = twilioCalls.create({ to: number, from: "+12125550100", url: "", method: "POST" });
    await promise((call) => take({ ...call, calls: [sid] }), ask);
    await at(20);
    expect((await stands())?.state).toMatchObject({ call: null });
  });
});

describe("nothing more is heard of it", () => {
  test("an agent who took it is gone before they had heard why: it waits for another, and was no try", async () => {
    await promise(take);
    await at(89);
    expect((await stands())?.state.is).toBe("calling");
    await at(90);
    expect(await stands()).toMatchObject({ state: { is: "waiting" }, tries: 0 });
    expect(calledNumbers()).toEqual([]);
  });

  test("a call that rings for ever is given up", async () => {
    await promise(take, ask, (call) => placed(call, "CA1", moment(1)));
    await at(601);
    expect(await stands()).toMatchObject({ state: { is: "waiting" }, due: moment(901) });
    expect(api.requests).toEqual([]);
  });

  test("a talk of more than four hours is over, and nobody calls again", async () => {
    const state = { is: "talking", call: "CA1", agent: "ana" } as const;
    await promise((call) => ({ ...call, revision: 2, state, due: moment(10) }));
    await at(10);
    expect((await stands())?.state).toMatchObject({ is: "closed", how: "served" });
  });
});

test("many who are to be asked become due at once: they are called three seconds apart, and nobody twice", async () => {
  const all = Array.from({ length: 70 }, (_, caller) => sampleSurvey(`caller-${caller}`));
  for (const call of all) await store.add({ ...call, due: moment(0) });
  for (let second = 0; second <= 69 * 3; second += 1) await at(second);
  expect(new Set(surveys.map(([id]) => id)).size).toBe(70);
  expect(surveys.map(([, second]) => second)).toEqual(all.map((_, place) => 3 * place));
});
