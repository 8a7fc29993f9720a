/** What becomes of promised calls by the turns of calls: by those that promise, and by those that make a promise needless. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TurnAbout } from "../../src/calls/take-turn.ts";
import type { Effect } from "../../src/flow/effect.ts";
import type { Outcome } from "../../src/flow/endings.ts";
import type { Flow } from "../../src/flow/link.ts";
import type { Session } from "../../src/flow/session.ts";
import { keepPromises } from "../../src/outbound/keep-promises.ts";
import type { OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { Conversation, flowFrom } from "../flow/conversation.ts";
import { closed, moment, number, sampleCall, sampleSurvey } from "./sample-call.ts";

const written = {
  flow: "support",
  languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
  person: { dial: ["+12125550111"] },
  calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"], tries: 2, pause: "10m" },
  start: "later",
  nodes: { later: { callback: { queue: "billing" } } },
};
const flow = flowFrom(written);
const inPerson = { transfer: { queue: "billing" } };
const other = "+12125550143";

let store: OutboundCalls;
let failures: unknown[];
beforeEach(() => {
  store = openSqliteOutboundCalls(":memory:");
  failures = [];
});
afterEach(() => store.close());

const keep = (about: TurnAbout, outbound = store) =>
  keepPromises({
    outbound,
    keyOf: async (number) => `key of ${number}`,
    failed: (error) => void failures.push(error),
  })(about);

/** A turn of a call that told this. */
function turnOf(effect: Effect, own: Partial<Session> = {}, on: Flow = flow): TurnAbout {
  const session = { ...new Conversation(flow, number).session, call: "CA1", callerKey: "ana", ...own };
  return { turn: { session, actions: [], effects: [effect] }, flow: on, at: moment(100) };
}
const promised = (to = number): TurnAbout =>
  turnOf(
    { type: "callbackPromised", queue: "billing", level: 3, since: moment(0) },
    { callback: { number: to, level: 3, since: moment(0), promised: true } },
  );
const talked: Effect = { type: "talkEnded", queue: "billing", agent: "ana", seconds: 60, endedBy: "agent" };
const ended = (outcome: Outcome): Effect => ({ type: "callEnded", outcome });

describe("a callback is promised", () => {
  test("it is kept with all that the call back will need, and due at once", async () => {
    const about = promised(other);
    await keep(about);
    expect(await store.load("callback-CA1")).toEqual({
      id: "callback-CA1",
      revision: 1,
      of: "CA1",
      before: about.turn.session,
      flow: "support",
      language: "en-US",
      purpose: { for: "callback", queue: "billing", level: 3, since: moment(0) },
      to: other,
      from: "+12125550100",
      callers: [`key of ${other}`, "ana"],
      promisedAt: moment(100),
      tries: 0,
      mostTries: 2,
      pause: 600,
      calls: [],
      due: moment(100),
      state: { is: "waiting" },
    });
  });

  test("again by the same caller: the place before stays, and the number is the new one, called at once", async () => {
    await store.add({ ...sampleCall("ana"), due: moment(5000) });
    await keep(promised(other));
    expect(await store.load("callback-CA1")).toBeNull();
    expect(await store.load("callback-CA-ana")).toMatchObject({
      to: other,
      due: moment(100),
      purpose: { since: moment(-30) },
    });
  });

  test("again while the first is being called: that call goes on, and the next try is to the new number", async () => {
    const state = {
      is: "calling",
      leg: "caller",
      address: number,
      since: moment(50),
      placedAt: moment(50),
      call: null,
      agent: null,
    } as const;
    await store.add({ ...sampleCall("ana"), state });
    await keep(promised(other));
    expect(await store.load("callback-CA-ana")).toMatchObject({ to: other, due: moment(60), state });
  });

  test("again while one counts as a talk, whose end may have been lost: the new promise is kept in its place", async () => {
    const state = { is: "talking", call: "CA9", agent: null } as const;
    await store.add({ ...sampleCall("ana"), state });
    await keep(promised(other));
    expect((await store.load("callback-CA-ana"))?.state).toMatchObject({ is: "closed", how: "served" });
    expect(await store.load("callback-CA1")).toMatchObject({ to: other, state: { is: "waiting" } });
  });

  test("where it cannot be kept the turn fails, so that nobody hears a promise that nobody keeps", async () => {
    await store.close();
    await expect(keep(promised())).rejects.toThrow();
    store = openSqliteOutboundCalls(":memory:");
  });
});

describe("a survey is promised", () => {
  const callLater = { after: "3m", tries: 4, pause: "20m" };
  const asking = (who: object) =>
    flowFrom(
      {
        flow: "support",
        languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
        person: { dial: ["+12125550111"], survey: "short" },
        calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
        start: "go",
        nodes: { go: { transfer: { queue: "billing" } } },
      },
      {
        survey: "short",
        languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
        who,
        start: "polite",
        nodes: {
          polite: { rating: "How polite were we? 1 to 5.", role: "csat", next: "thanks" },
          thanks: { goodbye: "Thank you." },
        },
      },
    );
  const effect: Effect = { type: "surveyCallPromised", survey: "short", queue: "billing", agent: "ana" };

  test("it is due when its author says, so often and with such rests", async () => {
    await keep(turnOf(effect, {}, asking({ callLater })));
    expect(await store.load("survey-CA1")).toMatchObject({
      purpose: { for: "survey", survey: "short" },
      to: number,
      from: "+12125550100",
      callers: ["ana"],
      promisedAt: moment(100),
      due: moment(100 + 3 * 60),
      tries: 0,
      mostTries: 4,
      pause: 20 * 60,
    });
  });

  test("nobody is promised what their flow, as it is now, would not keep, nor who withholds their number", async () => {
    await keep(turnOf(effect, {}, asking({})));
    await keep(turnOf(effect, { caller: null }, asking({ callLater })));
    expect(await store.load("survey-CA1")).toBeNull();
  });
});

describe("somebody has talked with the caller", () => {
  beforeEach(async () => void (await store.add(sampleCall("ana"))));

  test("their callback is not needed any more", async () => {
    await keep(turnOf(talked));
    expect((await store.load("callback-CA-ana"))?.state).toMatchObject({ is: "closed", how: "cancelled" });
  });

  test("their callback is not needed either after a talk on a flow that calls nobody", async () => {
    const { calling: _, ...callsNobody } = written;
    await keep(turnOf(talked, {}, flowFrom({ ...callsNobody, start: "go", nodes: { go: inPerson } })));
    expect((await store.load("callback-CA-ana"))?.state).toMatchObject({ is: "closed", how: "cancelled" });
  });

  test("the call that is itself the callback is not taken back by its own talk", async () => {
    await keep(turnOf(talked, { placedAs: "callback-CA-ana" }));
    expect((await store.load("callback-CA-ana"))?.state.is).toBe("waiting");
  });

  test("a callback in which they talk on another line is left alone", async () => {
    const state = { is: "talking", call: "CA9", agent: null } as const;
    await store.save({ ...sampleCall("ana"), revision: 2, state });
    await keep(turnOf(talked));
    expect((await store.load("callback-CA-ana"))?.state).toEqual(state);
  });

  test("another caller's callback, and a survey, stay", async () => {
    await store.add(sampleCall("ben"));
    await store.add(sampleSurvey("ana"));
    await keep(turnOf(talked));
    expect((await store.load("callback-CA-ben"))?.state.is).toBe("waiting");
    expect((await store.load("survey-CA-ana"))?.state.is).toBe("waiting");
  });

  test("where the store is away, the call goes on all the same, and it is told", async () => {
    const away: OutboundCalls = { ...store, openOf: () => Promise.reject(new Error("away")) };
    await keep(turnOf(talked), away);
    expect(failures).toEqual([new Error("away")]);
  });
});

describe("a call that we placed is over", () => {
  const state = { is: "talking", call: "CA1", agent: "ana" } as const;
  const placedAs = "callback-CA-ana";
  beforeEach(async () => void (await store.add({ ...sampleCall("ana"), tries: 1, state })));
  const stands = async () => (await store.load(placedAs))?.state;

  test.each<[Outcome, string]>([
    ["reached-a-person", "served"],
    ["left-a-message", "served"],
    ["callback-declined", "cancelled"],
  ])("%s: it is closed, as %s", async (outcome, how) => {
    await keep(turnOf(ended(outcome), { placedAs }));
    expect(await stands()).toMatchObject({ is: "closed", how });
  });

  test.each<Outcome>(["abandoned-in-menu", "abandoned-in-queue", "not-reached", "failed"])(
    "%s: it was a try, and the next comes after the pause",
    async (outcome) => {
      await keep(turnOf(ended(outcome), { placedAs }));
      expect(await store.load(placedAs)).toMatchObject({ state: { is: "waiting" }, due: moment(400) });
    },
  );

  test("another call than the one that talks changes nothing", async () => {
    await keep(turnOf(ended("reached-a-person"), { placedAs, call: "CA2" }));
    expect(await stands()).toEqual(state);
  });

  test("told twice, it is closed once", async () => {
    const over = closed({ ...sampleCall("ana"), tries: 1, state }, moment(90), "served");
    await store.save(over);
    await keep(turnOf(ended("failed"), { placedAs }));
    expect(await stands()).toMatchObject({ how: "served" });
  });
});
