import { expect, test } from "vitest";
import { step } from "../../src/flow/step.ts";
import { Conversation, sampleFlow } from "./conversation.ts";

const flow = sampleFlow();
const hours = (milliseconds: number) => milliseconds / 3_600_000;

function timeLeft({ session }: Conversation, at: string): number {
  return hours(Date.parse(session.due ?? "") - Date.parse(at));
}

test("a prompt is given half an hour, a talk as long as a telephone lets it last and a little more", () => {
  const conversation = new Conversation(flow);
  expect(timeLeft(conversation, "2026-01-05T15:00:05.000Z")).toBe(0.5);
  conversation.next("press 0");
  expect(timeLeft(conversation, "2026-01-05T15:00:10.000Z")).toBeGreaterThan(4);
});

test("a call that failed may last as long as a talk, since its caller was put through past us", () => {
  const conversation = new Conversation(flow);
  conversation.next("failure");
  expect(timeLeft(conversation, "2026-01-05T15:00:10.000Z")).toBeGreaterThan(4);
});

test("a call is not closed before its deadline, nor a second time", () => {
  const conversation = new Conversation(flow);
  const { session } = conversation;
  const before = new Date(Date.parse(session.due ?? "") - 1).toISOString();
  expect(step(flow, session, { type: "overdue", at: before })).toMatchObject({ session, effects: [] });
  conversation.next("deadline");
  expect(conversation.session).toMatchObject({ outcome: "abandoned-in-menu", due: null });
  const closed = conversation.session;
  expect(step(flow, closed, { type: "overdue", at: "2030-01-01T00:00:00.000Z" })).toMatchObject({
    session: closed,
    effects: [],
  });
});

test("whatever happens moves the deadline on", () => {
  const conversation = new Conversation(flow);
  const first = conversation.session.due ?? "";
  conversation.next("silence");
  expect((conversation.session.due ?? "") > first).toBe(true);
});
