import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Effect } from "../../src/flow/effect.ts";
import { exclusions } from "../../src/flow/endings.ts";
import { reportOf } from "../../src/results/report.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { answered, entriesOf, exampleCall, started, surveyClosed } from "./example-call.ts";
import { openSqliteResults } from "./open-results.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const noon = "2026-11-22T12:00:00.000Z";

let results: ResultsStore;
let remove: () => Promise<void>;
beforeEach(async () => {
  const made = await temporaryFolder();
  remove = made.remove;
  results = await openSqliteResults(join(made.folder, "results.db"));
});
afterEach(async () => {
  await results.close();
  await remove();
});

const csat = (value: number) =>
  answered({ question: "agent", value, index: 25 * (value - 1), role: "csat", art: "treatment" });
const nps = (value: number) => answered({ question: "recommend", value, index: 10 * value, role: "nps" });

/** A call for each list of answers, one answer a turn. */
async function calls(...answers: Effect[][]) {
  for (const [index, effects] of answers.entries()) {
    await results.append(entriesOf(`CA${index}`, noon, [[started()], ...effects.map((effect) => [effect])]));
  }
}

test("nothing at all is a report too, with every ending at 0", async () => {
  const none = { value: null, n: 0 };
  const figures = {
    csi: none,
    art: { access: none, resolution: none, treatment: none, index: none },
    nps: { ...none, promoters: 0, passives: 0, detractors: 0 },
    fcr: none,
  };
  expect(await reportOf(results, {})).toEqual({
    responses: 0,
    dispositions: {
      "not-eligible": 0,
      "left-before-offer": 0,
      declined: 0,
      "no-answer-given": 0,
      partial: 0,
      completed: 0,
      failed: 0,
    },
    outcomes: {
      "self-served": 0,
      "reached-a-person": 0,
      "left-a-message": 0,
      "promised-a-callback": 0,
      "abandoned-in-menu": 0,
      "abandoned-in-queue": 0,
      "abandoned-while-ringing": 0,
      "asked-later": 0,
      "not-reached": 0,
      "callback-declined": 0,
      failed: 0,
    },
    foundClosed: { hours: 0, holiday: 0 },
    coverage: {
      reached: 0,
      eligible: 0,
      offered: 0,
      answered: 0,
      excluded: Object.fromEntries(exclusions.map((reason) => [reason, 0])),
      hungUpFirst: { agent: 0, caller: 0, unknown: 0 },
      later: { promised: 0, reached: 0, answered: 0, refused: 0 },
      queues: [],
      agents: [],
    },
    ...figures,
    byEnding: {
      agent: figures,
      caller: figures,
      difference: { csi: null, art: null, nps: null, fcr: null },
    },
    questions: [],
    prompts: [],
    unheard: [],
  });
});

test("a figure is made of all answers, not of the responses' own figures", async () => {
  await calls([csat(5), answered({ question: "wait", value: 5, index: 100, role: "csat" })], [csat(1)]);
  expect((await reportOf(results, {})).csi).toEqual({ value: 200 / 3, n: 3 }); // the mean of means would be 50
});

test("the net promoter score shows its groups", async () => {
  await calls([nps(10)], [nps(9)], [nps(8)], [nps(0)]);
  expect((await reportOf(results, {})).nps).toEqual({
    value: 25,
    n: 4,
    promoters: 2,
    passives: 1,
    detractors: 1,
  });
});

test("a question has its whole distribution, from the lowest grade", async () => {
  await calls([csat(5)], [csat(2)], [csat(5)], [csat(4)]);
  expect((await reportOf(results, {})).questions).toEqual([
    {
      survey: "after-call",
      question: "agent",
      n: 4,
      mean: 4,
      distribution: [
        { value: 2, n: 1, share: 25 },
        { value: 4, n: 1, share: 25 },
        { value: 5, n: 2, share: 50 },
      ],
    },
  ]);
});

test("grades are in the order of numbers, so that 10 comes after 9", async () => {
  await calls([nps(10)], [nps(9)], [nps(2)]);
  const [question] = (await reportOf(results, {})).questions;
  expect(question?.distribution.map(({ value }) => value)).toEqual([2, 9, 10]);
});

test("words stand from the worst to the best and have no mean", async () => {
  const how = (value: string, index: number) => answered({ question: "how", value, index, art: "access" });
  await calls([how("well", 100)], [how("badly", 0)], [how("so-so", 50)]);
  const [question] = (await reportOf(results, {})).questions;
  expect(question?.distribution.map(({ value }) => value)).toEqual(["badly", "so-so", "well"]);
  expect(question).not.toHaveProperty("mean");
});

test("comments and numbers of the caller's own are counted, and never shown", async () => {
  await results.append(exampleCall("CA1", noon));
  await results.append(
    entriesOf("CA2", noon, [
      [started()],
      [answered({ question: "comment", value: "I am Eve.", by: "voice", understood: "words" })],
    ]),
  );
  const report = await reportOf(results, {});
  expect(report.questions.find(({ question }) => question === "comment")).toEqual({
    survey: "after-call",
    question: "comment",
    n: 2,
    distribution: [],
  });
  expect(JSON.stringify(report)).not.toMatch(/Eve|Ana|007123/);
});

test("questions stand in the order in which they are asked", async () => {
  await results.append(exampleCall("CA1", noon));
  const { questions } = await reportOf(results, {});
  expect(questions.map(({ question }) => question)).toEqual([
    "resolved",
    "agent",
    "reach",
    "recommend",
    "comment",
  ]);
});

test("one answer under two declarations is one bar", async () => {
  await calls([csat(5)], [{ ...csat(5), role: null }]);
  const report = await reportOf(results, {});
  expect(report.questions[0]?.distribution).toEqual([{ value: 5, n: 2, share: 100 }]);
  expect(report.csi.n).toBe(1);
});

test("a response is a survey with at least one answer; a call without is in the dispositions alone", async () => {
  await calls(
    [csat(5), surveyClosed({ disposition: "partial" })],
    [surveyClosed({ disposition: "no-answer-given" })],
    [surveyClosed({ disposition: "not-eligible", survey: null })],
    [csat(5)],
  );
  const report = await reportOf(results, {});
  expect(report.responses).toBe(2);
  expect(report.dispositions).toMatchObject({
    partial: 1,
    "no-answer-given": 1,
    "not-eligible": 1,
    completed: 0,
  });
});

test("what was given on the way to a person is no answer to a survey", async () => {
  await calls([answered({ question: "account", value: "123456", document: "support", survey: null })]);
  expect(await reportOf(results, {})).toMatchObject({ responses: 0, questions: [] });
});

test("only the calls that the filter lets through count", async () => {
  await results.append(exampleCall("CA1", noon));
  await results.append(exampleCall("CA2", "2026-11-23T12:00:00.000Z"));
  const report = await reportOf(results, { since: "2026-11-23T00:00:00.000Z" });
  expect(report).toMatchObject({ responses: 1, dispositions: { completed: 1 }, csi: { n: 1 } });
});
