/** What becomes of promised calls by the turns of calls: by those that promise, and by those that make a promise needless. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TurnAbout } from "../../src/calls/take-turn.ts";
import type { Effect } from "../../src/flow/effect.ts";
import type { Outcome } from "../../src/flow/endings.ts";
import type { Flow } from "../../src/flow/link.ts";
import type { Session } from "../../src/flow/session.ts";
import { cancel } from "../../src/outbound/cancel.ts";
import { keepPromises } from "../../src/outbound/keep-promises.ts";
import type { OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { Conversation, flowFrom } from "../flow/conversation.ts";
import { closed, moment, number, sampleCall, sampleSurvey } from "./sample-call.ts";

const written = {
  flow: "support",
  languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
  person: { dial: ["+12125550111"] },
  calling: {
    name: "Harbour Insurance",
    from: "+12125550100",
    countries: ["US"],
    tries: 2,
    pause: "10m",
    perDay: 2,
  },
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
const promised = (to = number, own: Partial<Session> = {}): TurnAbout =>
  turnOf(
    { type: "callbackPromised", queue: "billing", level: 3, since: moment(0) },
    { callback: { number: to, level: 3, since: moment(0), promised: true }, ...own },
  );
/** A callback that a caller was promised at the number that they rang from. */
const toNumber = (caller: string) => ({ ...sampleCall(caller), callers: [`key of ${number}`, caller] });
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

  test("again to the same number, from there: the place before stays and is told to stand, called at once", async () => {
    await store.add({ ...toNumber("ana"), due: moment(5000) });
    expect(await keep(promised(number, { callerKey: `key of ${number}` }))).toBe("stands");
    expect(await store.load("callback-CA1")).toBeNull();
    expect(await store.load("callback-CA-ana")).toMatchObject({
      due: moment(100),
      purpose: { since: moment(-30) },
    });
  });

  test("again to the same number, by somebody who rings from another: it stands, and that telephone rings no sooner", async () => {
    const before = { ...toNumber("ana"), due: moment(5000) };
    await store.add(before);
    for (const callerKey of ["ana", null]) expect(await keep(promised(number, { callerKey }))).toBe("stands");
    expect(await store.load("callback-CA-ana")).toEqual(before);
  });

  test("from one number to two: these are two callers, and neither takes the other's place", async () => {
    await store.add({ ...toNumber("ana"), due: moment(5000) });
    expect(await keep(promised(other))).toBeNull();
    expect(await store.load("callback-CA-ana")).toMatchObject({ to: number, due: moment(5000) });
    expect(await store.load("callback-CA1")).toMatchObject({ to: other, state: { is: "waiting" } });
  });

  test("again while the first is being called: that call goes on", async () => {
    const state = {
      is: "calling",
      leg: "caller",
      address: number,
      since: moment(50),
      placedAt: moment(50),
      call: null,
      agent: null,
    } as const;
    const before = { ...toNumber("ana"), state };
    await store.add(before);
    expect(await keep(promised())).toBe("stands");
    expect(await store.load("callback-CA-ana")).toEqual(before);
  });

  test("again while one counts as a talk, whose end may have been lost: the new promise is kept in its place", async () => {
    const state = { is: "talking", call: "CA9", agent: null } as const;
    await store.add({ ...toNumber("ana"), state });
    expect(await keep(promised())).toBeNull();
    expect((await store.load("callback-CA-ana"))?.state).toMatchObject({ is: "closed", how: "served" });
    expect(await store.load("callback-CA1")).toMatchObject({ to: number, state: { is: "waiting" } });
  });

  test("twice by one turn: it is kept once, and told so both times", async () => {
    expect([await keep(promised()), await keep(promised())]).toEqual([null, null]);
    expect(await store.open()).toEqual({ callback: 1, survey: 0 });
  });

  test("to a number that had as many in a day as the flow lets it: it is not kept", async () => {
    for (const call of ["CA1", "CA2", "CA3"]) {
      expect(await keep(promised(number, { call, callerKey: call }))).toBe(
        call === "CA3" ? "too-many" : null,
      );
      await cancel(store, `callback-${call}`, moment(200));
    }
    expect(await store.load("callback-CA3")).toBeNull();
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

  test("a callback at another number that they wished for is not needed either", async () => {
    await store.add({ ...sampleCall("mobile"), callers: ["mobile", "ben"] });
    await keep(turnOf(talked, { callerKey: "ben" }));
    expect((await store.load("callback-CA-mobile"))?.state).toMatchObject({ is: "closed", how: "cancelled" });
  });

  test("where two rang from one number, who is called at another is called all the same", async () => {
    await store.add({ ...sampleCall("mobile"), callers: ["mobile", "ana"] });
    await keep(turnOf(talked));
    expect((await store.load("callback-CA-ana"))?.state).toMatchObject({ is: "closed", how: "cancelled" });
    expect((await store.load("callback-CA-mobile"))?.state.is).toBe("waiting");
  });

  test("a survey beside it makes no second caller of them", async () => {
    await store.add({ ...sampleCall("mobile"), callers: ["mobile", "ben"] });
    await store.add(sampleSurvey("ben"));
    await keep(turnOf(talked, { callerKey: "ben" }));
    expect((await store.load("callback-CA-mobile"))?.state.is).toBe("closed");
  });

  test("a callback that cannot be read keeps no other one open", async () => {
    await store.add({ ...sampleCall("mobile"), callers: ["mobile", "ana"] });
    const load = (id: string) =>
      id === "callback-CA-mobile" ? Promise.reject(new Error("damaged")) : store.load(id);
    const damaged: OutboundCalls = { ...store, load };
    // Of the two, the one that cannot be read comes first.
    damaged.openOf = async (caller) => [...(await store.openOf(caller))].reverse();
    await keep(turnOf(talked), damaged);
    expect((await store.load("callback-CA-ana"))?.state.is).toBe("closed");
    expect(failures).toEqual([new Error("damaged")]);
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
