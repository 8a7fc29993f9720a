/** Coverage: each call that reached a person counts once, from all of them down to those that answered. */
import { expect, test } from "vitest";
import { coverageOf, figuresByEnding } from "../../src/results/coverage.ts";
import type { AnswerGroup, ClosedGroup } from "../../src/results/results-store.ts";

const completed: ClosedGroup = {
  disposition: "completed",
  reason: null,
  queue: "billing",
  agent: "ana",
  endedBy: "agent",
  offered: true,
  asked: "now",
  promised: false,
  answered: true,
  n: 4,
};
const silent: ClosedGroup = { ...completed, disposition: "no-answer-given", answered: false, n: 3 };
const left: ClosedGroup = {
  ...silent,
  disposition: "left-before-offer",
  endedBy: "caller",
  offered: false,
  asked: null,
  agent: "ben",
  n: 2,
};
const sampledOut: ClosedGroup = {
  ...left,
  disposition: "not-eligible",
  reason: "sampled-out",
  queue: "technical",
  n: 5,
};
const short: ClosedGroup = { ...sampledOut, reason: "too-short", endedBy: null, agent: null, n: 1 };
const all = [completed, silent, left, sampledOut, short];

test("from all that reached a person down to those that answered", () => {
  expect(coverageOf(all)).toMatchObject({ reached: 15, eligible: 9, offered: 7, answered: 4 });
});

test("those that were not to be asked are counted by reason, and with the eligible they are all", () => {
  const { reached, eligible, excluded } = coverageOf(all);
  expect(excluded).toMatchObject({ "sampled-out": 5, "too-short": 1, "no-survey-here": 0 });
  expect(eligible + Object.values(excluded).reduce((sum, n) => sum + n)).toBe(reached);
});

test("who hung up first is counted of all, of each queue and of each agent, and of nobody who is not known", () => {
  const { hungUpFirst, queues, agents } = coverageOf(all);
  expect(hungUpFirst).toEqual({ agent: 7, caller: 7, unknown: 1 });
  expect(queues.map(({ queue, reached, hungUpFirst }) => [queue, reached, hungUpFirst.caller])).toEqual([
    ["billing", 9, 2],
    ["technical", 6, 5],
  ]);
  expect(
    agents.map(({ agent, reached, eligible, answered }) => [agent, reached, eligible, answered]),
  ).toEqual([
    ["ana", 7, 7, 4],
    ["ben", 7, 2, 0],
  ]);
});

test("those who left first and were called are counted by themselves, for the queue and the agent of their talk", () => {
  const promised: ClosedGroup = { ...left, promised: true, n: 6 };
  const later: ClosedGroup = { ...completed, asked: "later", endedBy: "caller", agent: "ben", n: 2 };
  const refused: ClosedGroup = { ...later, disposition: "declined", answered: false, n: 1 };
  const found = coverageOf([completed, promised, later, refused]);
  const counted = { promised: 6, reached: 3, answered: 2, refused: 1 };
  expect(found).toMatchObject({ reached: 10, offered: 4, answered: 4, later: counted });
  expect(found.hungUpFirst).toEqual({ agent: 4, caller: 6, unknown: 0 });
  expect(found.agents.map(({ agent, reached, later }) => [agent, reached, later])).toEqual([
    ["ana", 4, { promised: 0, reached: 0, answered: 0, refused: 0 }],
    ["ben", 6, counted],
  ]);
});

const answer = (endedBy: AnswerGroup["endedBy"], value: number, n: number): AnswerGroup => ({
  survey: "after-call",
  question: "agent",
  role: "csat",
  art: "treatment",
  turn: 1,
  index: 25 * (value - 1),
  value,
  endedBy,
  n,
});

test("figures by ending are those of the answers, and the difference is the agents' less the callers'", () => {
  const { agent, caller, difference } = figuresByEnding([
    answer("agent", 5, 3),
    answer("agent", 3, 1),
    answer("caller", 2, 2),
    answer(null, 1, 7),
  ]);
  expect(agent.csi).toEqual({ value: 87.5, n: 4 });
  expect(caller.csi).toEqual({ value: 25, n: 2 });
  expect(difference).toEqual({ csi: 62.5, art: 62.5, nps: null, fcr: null });
});

test("where one of the two has no answers there is no difference, which is not 0", () => {
  expect(figuresByEnding([answer("agent", 5, 3)]).difference.csi).toBeNull();
});
