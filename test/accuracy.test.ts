/** What people say in each language, labelled by hand in `accuracy/phrases`: as `npm run accuracy` counts it. */
import { describe, expect, test } from "vitest";
import { type Row, rowsOf } from "../accuracy/counts.ts";
import { languagesWithPhrases } from "../accuracy/phrase-set.ts";
import { languages } from "../src/flow/hearing/languages/index.ts";

test("every language that is understood has labelled phrases", () =>
  expect(languagesWithPhrases()).toEqual(Object.keys(languages).sort()));

/** Understood, or confirmed with the caller. */
function shareHeard(rows: readonly Row[]): number {
  const heard = rows.reduce((sum, { counts }) => sum + counts.understood + counts.confirmed, 0);
  const all = rows.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b), 0);
  return heard / all;
}

describe.each(languagesWithPhrases())("%s", (language) => {
  const wrong: string[] = [];
  const clear = { said: 0, confirmed: 0 };
  const rows = rowsOf(language, ({ question, said, meant, isDoubtful }, judgement) => {
    if (judgement === "wrong") wrong.push(`${question}: ${said}`);
    if (meant === null || isDoubtful) return;
    clear.said += 1;
    if (judgement === "confirmed") clear.confirmed += 1;
  });
  const answers = (...questions: string[]) =>
    rows.filter(({ question, isAnswer }) => isAnswer && questions.includes(question));

  test("nothing is taken wrongly", () => expect(wrong).toEqual([]));
  test("fewer than 4 of 100 clear answers are read out", () =>
    expect(clear.confirmed / clear.said).toBeLessThan(0.04));
  test("at least 98 of 100 grades are heard", () =>
    expect(shareHeard(answers("0 to 10", "1 to 5", "0 to 100"))).toBeGreaterThanOrEqual(0.98));
  test("at least 98 of 100 answers of yes or no are heard", () =>
    expect(shareHeard(answers("yes or no"))).toBeGreaterThanOrEqual(0.98));
  test("at least 98 of 100 wishes are heard at every prompt", () =>
    expect(shareHeard(answers("always"))).toBeGreaterThanOrEqual(0.98));
});
