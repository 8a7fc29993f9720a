/** The counts as tables for the documentation: a language a row. */

import type { Row } from "./counts.ts";
import type { Judgement } from "./judge.ts";
import type { Question } from "./utterance.ts";

type Counts = Record<Judgement, number>;

/** What the columns tell of, and which questions that is. */
const kinds: readonly { head: string; questions: readonly Question[] }[] = [
  { head: "Number words", questions: ["number words"] },
  { head: "Grades", questions: ["0 to 10", "1 to 5", "0 to 100"] },
  { head: "Yes or no", questions: ["yes or no"] },
  { head: "Wishes", questions: ["always"] },
];

/** What was said and heard, by language and kind of question; and what was said that means no answer, and taken for one. */
export function accuracyTable(rows: readonly Row[]): string {
  const shown = kinds.filter(({ questions }) => rows.some(isOf(questions, true)));
  const heads = ["", ...shown.flatMap(({ head }) => [head, "understood", "confirmed", "again", "wrong"])];
  const all = [...heads, "No answers", "taken"];
  const line = (name: string, own: readonly Row[]) => [
    name,
    ...shown.flatMap(({ questions }) => cells(sum(own.filter(isOf(questions, true))))),
    ...nothingMeant(sum(own.filter(({ isAnswer }) => !isAnswer))),
  ];
  const languages = [...new Set(rows.map(({ language }) => language))];
  return [
    all,
    all.map((_, at) => (at === 0 ? "---" : "--:")),
    ...languages.map((language) =>
      line(
        language,
        rows.filter((row) => row.language === language),
      ),
    ),
    line("**all**", rows),
  ]
    .map((columns) => `| ${columns.join(" | ")} |`)
    .join("\n");
}

const isOf = (questions: readonly Question[], answers: boolean) => (row: Row) =>
  row.isAnswer === answers && questions.includes(row.question);

function sum(rows: readonly Row[]): Counts {
  const total: Counts = { understood: 0, confirmed: 0, "asked again": 0, wrong: 0 };
  for (const { counts } of rows)
    for (const judgement of Object.keys(total) as Judgement[]) total[judgement] += counts[judgement];
  return total;
}

const said = (counts: Counts) => Object.values(counts).reduce((all, some) => all + some, 0);

function cells(counts: Counts): string[] {
  const all = said(counts);
  if (all === 0) return ["", "", "", "", ""];
  const { understood, confirmed, "asked again": again, wrong } = counts;
  return [
    String(all),
    ...[
      percent(understood, all, Math.floor),
      percent(confirmed, all, Math.ceil),
      percent(again, all, Math.ceil),
    ],
    String(wrong),
  ];
}

const nothingMeant = (counts: Counts) => [String(said(counts)), String(counts.wrong)];

/** Rounded against us: 100 % is all of them, and 0 % none. */
const percent = (some: number, all: number, round: (figure: number) => number) =>
  `${(round((some / all) * 1000) / 10).toFixed(1)} %`;
