import { expect, test } from "vitest";
import { readSession } from "../../src/calls/read-session.ts";
import type { CallEvent } from "../../src/flow/event.ts";
import { newSession, step } from "../../src/flow/step.ts";
import { Conversation, sampleFlow } from "../flow/conversation.ts";

const flow = sampleFlow();
const at = "2026-11-22T12:00:00.000Z";
const { session } = step(flow, newSession("CA1", flow), { type: "started", caller: null, at });

test("a session is read as it was kept", () => {
  expect(readSession(JSON.stringify(session))).toEqual(session);
});

test("a session that an older version saved is read, and its call goes on and gets its deadline", () => {
  const {
    recordings,
    transcribed,
    due,
    withheld,
    caller,
    callerKey,
    lastScore,
    optedIn,
    places,
    callback,
    callbackRefused,
    placedAs,
    ...older
  } = session;
  const silence: CallEvent = { type: "silence", turn: session.awaiting, at };
  const turn = step(flow, readSession(JSON.stringify(older)), silence);
  expect(turn.session.turn).toBe(session.turn + 1);
  expect(turn.session.due).toBe(step(flow, session, silence).session.due);
});

test("a survey that an older version began goes on, and ends where nothing is heard", () => {
  const call = new Conversation(flow);
  for (const words of ["press 0", "agent talks 9"]) call.next(words);
  const { survey } = call.session;
  if (!survey) throw new Error("Nothing is asked.");
  const { unheard, ...older } = survey;
  call.session = readSession(JSON.stringify({ ...call.session, survey: older }));
  for (const words of ["silence", "silence", "silence"]) call.next(words);
  expect(call.session.survey?.disposition).toBe("no-answer-given");
});

/** Fields that older versions did not know. */
const later = [
  "recordings",
  "transcribed",
  "due",
  "withheld",
  "caller",
  "callerKey",
  "lastScore",
  "optedIn",
  "places",
  "callback",
  "callbackRefused",
  "slow",
  "unsure",
  "doubted",
  "placedAs",
];

test.each(Object.keys(session).filter((field) => !later.includes(field)))(
  "a session without its %s is nonsense",
  (field) => {
    expect(() => readSession(JSON.stringify({ ...session, [field]: undefined }))).toThrow("damaged");
  },
);
