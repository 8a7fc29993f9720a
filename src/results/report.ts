import type { FoundClosed } from "../database/tables.ts";
import { type Disposition, dispositions, type Outcome, outcomes } from "../flow/endings.ts";
import { type Figures, figures } from "../flow/score.ts";
import { type ByEnding, coverageOf, figuresByEnding, isOfItsCall, type WholeCoverage } from "./coverage.ts";
import { type PromptReport, promptReports } from "./prompts.ts";
import type { AnswerGroup, ClosedGroup, ResultsStore, TallyFilter, UnheardPhrase } from "./results-store.ts";
import { shownPhrases } from "./unheard.ts";

/** The figures over all answers that were given, each with its sample size: an answer counts from the moment it was given. */
export type Report = {
  /** Surveys with at least one answer, those that were broken off or are still going on among them. */
  responses: number;
  /** How the surveys ended: every disposition with its count, each call that reached a person once. What was asked later is in `coverage.later`. */
  dispositions: Record<Disposition, number>;
  /** How the calls ended: every outcome with its count. */
  outcomes: Record<Outcome, number>;
  /** Calls that found opening hours closed: at such an hour, or all day by a holiday or an exception. */
  foundClosed: Record<FoundClosed, number>;
  /** Who was asked, who was not and why, and who hung up first. */
  coverage: WholeCoverage;
  /** The same figures of the talks that the agent ended, and of those that the caller did. */
  byEnding: ByEnding;
  /** Each question of each survey, in the order in which they are asked. */
  questions: QuestionReport[];
  /** What happened at each prompt, in each language in which it was asked. */
  prompts: PromptReport[];
  /** What callers said and was not understood, the most frequent first, so that it can be added to the flows. */
  unheard: UnheardPhrase[];
} & Figures;

export type QuestionReport = {
  survey: string;
  question: string;
  n: number;
  /** The mean of the grades as given, on the question's own scale; left out where answers are no numbers. */
  mean?: number;
  /** Every answer that was given, from the lowest; empty where callers answer in their own words or digits. */
  distribution: AnswerShare[];
};

/** `share`: in percent of the question's answers. */
export type AnswerShare = { value: number | string; n: number; share: number };

/** Makes the report from the answers of the calls that `filter` lets through. */
export async function reportOf(results: ResultsStore, filter: TallyFilter): Promise<Report> {
  const tally = await results.tally(filter);
  const graded = tally.answers.flatMap((group) =>
    group.index === null ? [] : [{ ...group, index: group.index }],
  );
  return {
    responses: tally.responses,
    dispositions: everyOne(dispositions, dispositionsOf(tally.closed.filter(isOfItsCall))),
    outcomes: everyOne(outcomes, tally.outcomes),
    foundClosed: everyOne(["hours", "holiday"], tally.foundClosed),
    coverage: coverageOf(tally.closed),
    ...figures(graded),
    byEnding: figuresByEnding(tally.answers),
    questions: questionReports(tally.answers),
    prompts: promptReports(tally.prompts),
    unheard: shownPhrases(tally.unheard),
  };
}

function dispositionsOf(groups: readonly ClosedGroup[]): Partial<Record<Disposition, number>> {
  const counts: Partial<Record<Disposition, number>> = {};
  for (const { disposition, n } of groups) counts[disposition] = (counts[disposition] ?? 0) + n;
  return counts;
}

function everyOne<Name extends string>(
  names: readonly Name[],
  counts: Partial<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
}

function questionReports(groups: readonly AnswerGroup[]): QuestionReport[] {
  const questions = Map.groupBy(inOrder(groups), ({ survey, question }) =>
    JSON.stringify([survey, question]),
  );
  return [...questions.values()].flatMap((groups) => {
    const [first] = groups;
    return first ? [{ survey: first.survey, question: first.question, ...statistics(groups) }] : [];
  });
}

/** By survey, then as the questions are asked. */
function inOrder(groups: readonly AnswerGroup[]): AnswerGroup[] {
  return groups.toSorted(
    (a, b) => a.survey.localeCompare(b.survey) || a.turn - b.turn || a.question.localeCompare(b.question),
  );
}

function statistics(groups: readonly AnswerGroup[]): Pick<QuestionReport, "n" | "mean" | "distribution"> {
  const n = sum(groups.map((group) => group.n));
  const numbers = groups.flatMap(({ value, n }) => (typeof value === "number" ? [{ value, n }] : []));
  const counted = sum(numbers.map(({ n }) => n));
  return {
    n,
    ...(counted > 0 && { mean: sum(numbers.map(({ value, n }) => value * n)) / counted }),
    distribution: distribution(groups, n),
  };
}

/** Numbers by size, words from the worst to the best; words without a grade by the alphabet. */
function distribution(groups: readonly AnswerGroup[], n: number): AnswerShare[] {
  const told = groups.filter(({ value }) => value !== null);
  told.sort((a, b) =>
    typeof a.value === "number" && typeof b.value === "number"
      ? a.value - b.value
      : (a.index ?? 0) - (b.index ?? 0) || String(a.value).localeCompare(String(b.value)),
  );
  // A question whose role or scale was changed has several groups for one answer.
  return [...Map.groupBy(told, ({ value }) => value ?? "")].map(([value, same]) => {
    const given = sum(same.map((group) => group.n));
    return { value, n: given, share: (100 * given) / n };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
