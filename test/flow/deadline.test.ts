import { describe, expect, test } from "vitest";
import { step } from "../../src/flow/step.ts";
import { Conversation, flowFrom, sampleFlow } from "./conversation.ts";

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

describe("a caller whom everybody has left", () => {
  const together = flowFrom({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: [{ number: "+15550100", agent: "ana" }] },
    start: "go",
    nodes: { go: { transfer: { queue: "support" } } },
  });
  const alone = ["agent answers", "first asks for +15550102", "agent talks 0", "second busy", "first leaves"];
  const play = (words: readonly string[]) => {
    const conversation = new Conversation(together);
    for (const one of words) conversation.next(one);
    return conversation;
  };
  const lateBy = ({ session }: Conversation, minutes: number) =>
    new Date(Date.parse(session.due ?? "") + minutes * 60_000).toISOString();

  test("is seen to within moments, and not closed then", () => {
    const conversation = play(alone);
    expect(timeLeft(conversation, "2026-01-05T15:00:30.000Z")).toBeCloseTo(10 / 3600);
    const { session } = conversation;
    expect(step(together, session, { type: "overdue", at: lateBy(conversation, 29) }).session).toBe(session);
  });

  test("is closed where nobody took them out for half an hour", () => {
    const conversation = play(alone);
    const { session } = step(together, conversation.session, {
      type: "overdue",
      at: lateBy(conversation, 30),
    });
    expect(session.outcome).toBe("reached-a-person");
  });

  test.each([
    ["an agent is still there", alone.slice(0, -1)],
    ["another one is to come", alone.filter((words) => words !== "second busy")],
    ["a failure put them through to a person past us", [...alone, "failure"]],
  ])("is not alone where %s", (_, words) => {
    expect(timeLeft(play(words), "2026-01-05T15:00:30.000Z")).toBeGreaterThan(4);
  });
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
