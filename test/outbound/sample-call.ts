import type { OutboundCall, OutboundEnding } from "../../src/outbound/outbound-call.ts";

/** A moment of the tests' own day, ISO 8601. */
export const moment = (seconds: number) => new Date(Date.UTC(2030, 0, 7, 9) + seconds * 1000).toISOString();

export const number = "+12125550142";

/** A callback that was promised to `caller`, due at second 60. */
export function sampleCall(caller: string, of = `CA-${caller}`): OutboundCall {
  return {
    id: `callback-${of}`,
    revision: 1,
    of,
    before: null,
    flow: "support",
    language: "en-US",
    purpose: { for: "callback", queue: "billing", level: 5, since: moment(-30) },
    to: number,
    from: "+12125550100",
    callers: [caller],
    promisedAt: moment(0),
    tries: 0,
    mostTries: 3,
    pause: 300,
    calls: [],
    due: moment(60),
    state: { is: "waiting" },
  };
}

export function sampleSurvey(caller: string): OutboundCall {
  const of = `CA-${caller}`;
  return {
    ...sampleCall(caller, of),
    id: `survey-${of}`,
    purpose: { for: "survey", survey: "after-call" },
  };
}

/** The next revision, closed. What is left in it of number and moment, the store drops. */
export function closed(call: OutboundCall, at: string, how: OutboundEnding = "served"): OutboundCall {
  return { ...call, revision: call.revision + 1, state: { is: "closed", how, at } };
}
