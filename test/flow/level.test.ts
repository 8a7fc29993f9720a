/** Who comes first in a queue, where one value more or less decides. */
import { expect, test } from "vitest";
import { frontLevel, levelFor, levelsIn, usualLevel } from "../../src/flow/level.ts";
import type { Session } from "../../src/flow/session.ts";
import { Conversation, flowWith } from "./conversation.ts";

function levelWhere(rule: object, own: Partial<Session>): number {
  const flow = flowWith(
    { vip: new Set(["+12125550177"]) },
    {
      flow: "line",
      languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
      person: { dial: [{ queue: "support" }] },
      queues: { support: { first: [{ ...rule, come: 2 }] } },
      start: "grade",
      nodes: {
        grade: { rating: "How urgent is it? 1 to 5.", next: "go" },
        go: { transfer: { queue: "support" } },
      },
    },
  );
  return levelFor(flow, { ...new Conversation(flow).session, ...own }, "support");
}

test.each([
  [49.9, 2],
  [50, usualLevel],
  [null, usualLevel],
])("with a last score of %j, a rule for those below 50 gives level %i", (lastScore, level) => {
  expect(levelWhere({ lastScoreBelow: 50 }, { lastScore })).toBe(level);
});

test("a grade is the number that its author wrote", () => {
  expect(levelWhere({ given: "grade", is: 4 }, { given: { grade: 4 } })).toBe(2);
  expect(levelWhere({ given: "grade", is: 4 }, { given: { grade: 3 } })).toBe(usualLevel);
});

test("a callback counts when it is promised, and not while its number is asked for", () => {
  const wish = { number: null, level: usualLevel, since: "2026-01-05T15:00:00Z" };
  expect(levelWhere({ callback: true }, { callback: { ...wish, promised: true } })).toBe(2);
  expect(levelWhere({ callback: true }, { callback: { ...wish, promised: false } })).toBe(usualLevel);
});

test("a list is of numbers: who withholds theirs is on none", () => {
  expect(levelWhere({ list: "vip" }, { caller: "+12125550177" })).toBe(2);
  expect(levelWhere({ list: "vip" }, { caller: "+12125550178" })).toBe(usualLevel);
  expect(levelWhere({ list: "vip" }, { caller: null })).toBe(usualLevel);
});

test("all levels of a queue are known, also those that no rule gives, the first ones first", () => {
  const rules = [9, 1, 9].map((level) => ({ level, when: { by: "callback" as const } }));
  expect(levelsIn({ first: rules } as unknown as Parameters<typeof levelsIn>[0])).toEqual([
    frontLevel,
    1,
    usualLevel,
    9,
  ]);
});
