/** Each step of a promised call, alone: what it is then, and by when something must have happened. */
import { describe, expect, test } from "vitest";
import type { OutboundCall } from "../../src/outbound/outbound-call.ts";
import {
  answered,
  asked,
  calling,
  closed,
  missed,
  nobodyThere,
  placed,
  stillUnknown,
  taken,
} from "../../src/outbound/progress.ts";
import { moment, number, sampleCall } from "./sample-call.ts";

const promised = sampleCall("ana");
const agentLeg = { leg: "agent", address: "+12125550111", agent: "ana" } as const;

/** Lets all steps be done that there are, each on what the one before gave. */
function reached(...steps: ((call: OutboundCall) => OutboundCall | null)[]): OutboundCall {
  return steps.reduce<OutboundCall>((call, step, at) => {
    const next = step(call);
    if (!next) throw new Error(`Step ${at + 1} changed nothing.`);
    return next;
  }, promised);
}
const take = (call: OutboundCall) => taken(call, "ana", moment(100));
const ringAgent = (call: OutboundCall) => calling(call, agentLeg, moment(100));
const ask = (call: OutboundCall) => asked(call, moment(110));
const place = (call: OutboundCall) => placed(call, "CA1", moment(111));
const answer = (call: OutboundCall) => answered(call, "CA1", moment(120));
const close = (call: OutboundCall) => closed(call, "served", moment(130));

test("an agent has taken it: the caller is next, and nobody rings them before the agent has heard why", () => {
  expect(reached(take)).toMatchObject({
    revision: 2,
    state: { is: "calling", leg: "caller", address: number, agent: "ana", placedAt: null, call: null },
    due: moment(190),
    tries: 0,
  });
});

test("an agent who was rung takes it though their own call is not over", () => {
  expect(taken(reached(ringAgent, ask, place), "ana", moment(120))).toMatchObject({
    state: { leg: "caller", address: number, placedAt: null, call: null },
  });
});

test("nobody takes what is talked about already, or closed", () => {
  expect(taken(reached(take, ask, answer), "ben", moment(130))).toBeNull();
  expect(taken(reached(close), "ben", moment(140))).toBeNull();
});

test("an agent is rung only while it waits, and at once", () => {
  expect(reached(ringAgent)).toMatchObject({ state: { ...agentLeg, placedAt: null }, due: moment(100) });
  expect(ringAgent(reached(take))).toBeNull();
  expect(ringAgent(reached(close))).toBeNull();
});

test("Twilio is asked once a try: whoever asks second changes nothing", () => {
  const once = reached(take, ask);
  expect(once).toMatchObject({ state: { placedAt: moment(110) }, due: moment(130) });
  expect(asked(once, moment(111))).toBeNull();
  expect(asked(promised, moment(111))).toBeNull();
});

test("only calls to the caller count as tries", () => {
  expect(reached(take, ask).tries).toBe(1);
  expect(reached(ringAgent, ask).tries).toBe(0);
});

test("which call it is becomes known once, from whoever tells it first", () => {
  const known = reached(take, ask, place);
  expect(known).toMatchObject({ state: { call: "CA1" }, calls: ["CA1"], due: moment(711) });
  expect(placed(known, "CA1", moment(112))).toBeNull();
  expect(placed(reached(take), "CA1", moment(112))).toBeNull();
});

test("what Twilio has not told is asked for again, until it is known", () => {
  expect(stillUnknown(reached(take, ask), moment(130))).toMatchObject({
    state: { placedAt: moment(110) },
    due: moment(150),
  });
  expect(stillUnknown(reached(take, ask, place), moment(131))).toBeNull();
});

describe("somebody picks up", () => {
  test("who was called: the talk has the length of the longest talk", () => {
    expect(answer(reached(take, ask, place))).toMatchObject({
      state: { is: "talking", call: "CA1", agent: "ana" },
      calls: ["CA1"],
      due: new Date(Date.parse(moment(120)) + (4 * 60 + 20) * 60_000).toISOString(),
    });
  });

  test("before Twilio told which call it is: it is known from then on", () => {
    expect(answer(reached(take, ask))).toMatchObject({ state: { call: "CA1" }, calls: ["CA1"] });
  });

  test("another call than the one that was placed is none of it", () => {
    expect(answered(reached(take, ask, place), "CA2", moment(120))).toBeNull();
  });

  test("an agent who was rung is not the caller", () => {
    expect(answer(reached(ringAgent, ask))).toBeNull();
  });
});

describe("it comes to nothing", () => {
  test("an agent does not pick up: the next one is rung at once", () => {
    const next = missed(reached(ringAgent, ask), moment(130));
    expect(next).toMatchObject({ state: { is: "waiting", telephone: 1 }, due: moment(130) });
    const second = next && calling(next, { ...agentLeg, telephone: 1 }, moment(131));
    expect(second && missed(second, moment(150))?.state).toEqual({ is: "waiting", telephone: 2 });
  });

  test("the agent is gone before the caller was rung: another takes it at once, and it was no try", () => {
    expect(missed(reached(take), moment(130))).toMatchObject({
      state: { is: "waiting" },
      due: moment(130),
      tries: 0,
    });
  });

  test("the caller does not pick up: they are called again after the pause, by the first agent", () => {
    const next = missed(reached(take, ask, place), moment(140));
    expect(next).toMatchObject({ due: moment(440), tries: 1 });
    expect(next?.state).toEqual({ is: "waiting" });
  });

  test("the last try is the last", () => {
    const last = { ...reached(take, ask, place), tries: 3 };
    expect(missed(last, moment(140))).toMatchObject({
      state: { is: "closed", how: "not-reached", at: moment(140) },
      due: null,
    });
    expect(missed({ ...last, tries: 2 }, moment(140))?.state.is).toBe("waiting");
  });

  test("a talk that was left counts as a try that failed", () => {
    expect(missed(reached(take, ask, answer), moment(140))).toMatchObject({
      state: { is: "waiting" },
      due: moment(440),
    });
  });

  test("what waits or is closed cannot come to nothing again, as where Twilio tells it twice", () => {
    expect(missed(promised, moment(140))).toBeNull();
    expect(missed(reached(close), moment(140))).toBeNull();
  });

  test("all agents were rung: they are rung again from the first on, after a minute", () => {
    const waiting = { ...promised, state: { is: "waiting", telephone: 2 } } as const;
    const next = nobodyThere(waiting, moment(200));
    expect(next?.state).toEqual({ is: "waiting" });
    expect(next?.due).toBe(moment(260));
    expect(nobodyThere(reached(take), moment(200))).toBeNull();
  });

  test("agents who do not come are rung ever more seldom, and at least every quarter of an hour", () => {
    const waiting = { ...promised, state: { is: "waiting" } } as const;
    const hour = 3600;
    expect(nobodyThere(waiting, moment(hour / 2))?.due).toBe(moment(hour / 2 + 450));
    expect(nobodyThere(waiting, moment(14 * hour))?.due).toBe(moment(14 * hour + 900));
  });
});

test("it is closed once: what it ended by stays", () => {
  const over = reached(close);
  expect(over).toMatchObject({ state: { is: "closed", how: "served", at: moment(130) }, due: null });
  expect(closed(over, "cancelled", moment(140))).toBeNull();
});
