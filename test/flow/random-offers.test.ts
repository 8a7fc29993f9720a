/** TaskRouter and Twilio tell of agents and of a conference in any order, twice or not at all: what must hold of every call. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Conversation, flowFrom } from "./conversation.ts";

const languages = { "en-US": { voice: "Polly.Joanna-Neural" } };
const workflow = `WW${"0".repeat(31)}1`;
const flow = flowFrom(
  {
    flow: "line",
    languages,
    person: {
      dial: [{ taskrouter: { workflow } }, { number: "+15550100", agent: "carl" }],
      survey: "short",
    },
    start: "go",
    nodes: { go: { transfer: { queue: "support" } } },
  },
  {
    survey: "short",
    languages,
    start: "polite",
    nodes: {
      polite: { rating: "How polite were we? 1 to 5.", role: "csat", next: "thanks" },
      thanks: { goodbye: "Thank you." },
    },
  },
);

const agent = fc.constantFrom("ana", "ben");
const told = fc.oneof(
  agent.map((name) => `offer to ${name}`),
  fc.tuple(fc.constantFrom("rings", "taken", "missed"), agent).map(([how, name]) => `offer ${how} ${name}`),
  fc.tuple(fc.constantFrom("joined", "left"), agent).map(([how, name]) => `conference ${how} ${name}`),
  fc.constantFrom("waits", "press 2", "press 7"),
);
const end = fc.constantFrom(
  "queue talked 20",
  "queue moved",
  "queue hung-up 20 and hangs up",
  "queue talked 20 and hangs up",
  "hang up",
  "deadline",
);

test("a call by TaskRouter has a talk for each agent who picked up at most, one outcome, and a disposition if and only if it reached a person", () => {
  fc.assert(
    fc.property(
      fc.array(told, { maxLength: 15 }),
      fc.array(end, { minLength: 1, maxLength: 3 }),
      (news, ends) => {
        const conversation = new Conversation(flow);
        for (const words of [...news, ...ends, "hang up"]) conversation.next(words);
        const { effects, session } = conversation;
        const talks = effects.filter((effect) => effect.type === "talkEnded");
        const answered = effects.filter((effect) => effect.type === "agentAnswered");
        expect(talks.length).toBeLessThanOrEqual(Math.max(1, answered.length));
        for (const { seconds, agent, assignment } of talks) {
          expect(seconds).toBeGreaterThanOrEqual(0);
          if (assignment) expect(agent).toBe(assignment.agent);
        }
        const closed = effects.findLast(({ type }) => type === "surveyClosed" || type === "surveyWithdrawn");
        expect(closed?.type === "surveyClosed").toBe(session.outcome === "reached-a-person");
        const last = answered.at(-1);
        if (last && closed?.type === "surveyClosed") expect(closed.agent).toBe(last.agent);
        expect(session.due).toBeNull();
      },
    ),
    { numRuns: 1000 },
  );
});
