/** What is made of the agents whom TaskRouter finds for a caller, where news of them comes late or several are found. */
import { expect, test } from "vitest";
import { isLeftAlone } from "../../src/flow/play/conference.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const workflow = `WW${"0".repeat(31)}1`;
const flow = (join: "dequeue" | "conference") =>
  flowFrom({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: [{ taskrouter: { workflow, join } }, { number: "+15550100", agent: "carl" }] },
    start: "go",
    nodes: { go: { transfer: { queue: "support" } } },
  });

function after(join: "dequeue" | "conference", ...words: string[]): Conversation {
  const conversation = new Conversation(flow(join));
  for (const one of words) conversation.next(one);
  return conversation;
}

test("an offer that the store missed, and that is told after a later one, is none any more", () => {
  const late = { type: "offered", agent: "ana", offer: "offer to ana", task: "WT1" } as const;
  const call = after("dequeue", "waits", "offer to ben");
  const { offeredAt } = call.session.person?.waiting?.offered ?? { offeredAt: "" };
  call.play({ ...late, taskQueue: null, age: null, at: new Date(Date.parse(offeredAt) - 1).toISOString() });
  expect(call.session.person?.waiting?.offered?.agent).toBe("ben");
});

const takenOver = ["waits", "offer to ana", "offer taken ana", "offer to ben", "offer taken ben"];
const talks = ({ effects }: Conversation) =>
  effects.flatMap((effect) => (effect.type === "talkEnded" ? [effect.agent] : []));

test("whom another agent takes the call from has talked with the caller in a conference, and else was never joined", () => {
  expect(talks(after("conference", ...takenOver))).toEqual([]);
  expect(talks(after("conference", ...takenOver.toSpliced(3, 0, "conference joined ana")))).toEqual(["ana"]);
  expect(talks(after("dequeue", ...takenOver))).toEqual([]);
});

test("a caller whom the only agent has left in a conference is alone, and not while another one is being called", () => {
  const left = ["waits", "offer to ana", "conference joined ana", "conference left ana"];
  expect(isLeftAlone(after("conference", ...left).session)).toBe(true);
  expect(isLeftAlone(after("conference", ...left.toSpliced(3, 0, "offer to ben")).session)).toBe(false);
});
