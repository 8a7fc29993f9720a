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
type Told = (utterance: Utterance, judgement: Judgement) => void;

/** Of what was labelled by hand, in all its variants. */
export function rowsOf(language: string, told?: Told): Row[] {
  const set = readPhrases(language);
  const all = utterancesOf(language, set, readSpokenNumbers(language));
  return counted(
    all.flatMap((one) => variantsOf(one.said, set.around).map((said) => ({ ...one, said }))),
    told,
  );
}

export function counted(utterances: readonly Utterance[], told: Told = () => {}): Row[] {
  const rows = new Map<string, Row>();
  for (const one of utterances) {
    const judgement = judge(one);
    const { language, question } = one;
    const isAnswer = one.meant !== null;
    const key = `${language} ${question} ${isAnswer}`;
    const counts = { understood: 0, confirmed: 0, "asked again": 0, wrong: 0 };
    const row = rows.get(key) ?? { language, question, isAnswer, counts };
    row.counts[judgement] += 1;
    rows.set(key, row);
    told(one, judgement);
  }
  return [...rows.values()];
}
