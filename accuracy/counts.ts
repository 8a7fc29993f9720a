/** How often the utterances of a language are understood, in all the ways in which they may be said and written. */
import { type Judgement, judge } from "./judge.ts";
import { readPhrases, readSpokenNumbers } from "./phrase-set.ts";
import { type Question, type Utterance, utterancesOf, variantsOf } from "./utterance.ts";

export const judgements: readonly Judgement[] = ["understood", "confirmed", "asked again", "wrong"];

/** Of one question, apart for utterances that mean an answer and for those that mean none. */
export type Row = {
  language: string;
  question: Question;
  isAnswer: boolean;
  counts: Record<Judgement, number>;
};

/** `told`: hears of each utterance how it was judged. */
export function rowsOf(
  language: string,
  told: (utterance: Utterance, judgement: Judgement) => void = () => {},
): Row[] {
  const set = readPhrases(language);
  const rows = new Map<string, Row>();
  for (const one of utterancesOf(language, set, readSpokenNumbers(language)))
    for (const said of variantsOf(one.said, set.around)) {
      const judgement = judge({ ...one, said });
      const { question } = one;
      const isAnswer = one.meant !== null;
      const key = `${question} ${isAnswer}`;
      const counts = { understood: 0, confirmed: 0, "asked again": 0, wrong: 0 };
      const row = rows.get(key) ?? { language, question, isAnswer, counts };
      row.counts[judgement] += 1;
      rows.set(key, row);
      told({ ...one, said }, judgement);
    }
  return [...rows.values()];
}
