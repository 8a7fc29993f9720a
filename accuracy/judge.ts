/** What the core's own hearing makes of an utterance, against what was meant by it. */
import { type Ear, earFor } from "../src/flow/hearing/ear.ts";
import { hearGrade } from "../src/flow/hearing/grade.ts";
import { hearReserved } from "../src/flow/hearing/reserved.ts";
import { tokens } from "../src/flow/hearing/tokens.ts";
import { hearYesNo } from "../src/flow/hearing/yes-no.ts";
import { scales, type Utterance } from "./utterance.ts";

/** `wrong` is what must never be: something else was taken, without asking, than was meant. */
export type Judgement = "understood" | "confirmed" | "asked again" | "wrong";

export function judge(utterance: Utterance): Judgement {
  const { value, isSure } = heard(utterance, earFor(utterance.language));
  const { meant } = utterance;
  if (value === null) return meant === null ? "understood" : "asked again";
  if (!isSure) return value === meant ? "confirmed" : "asked again";
  return value === meant ? "understood" : "wrong";
}

function heard({ question, said }: Utterance, ear: Ear): { value: Utterance["meant"]; isSure: boolean } {
  const words = tokens(said);
  const scale = scales[question];
  if (!scale) {
    const value = question === "yes or no" ? hearYesNo(words, ear) : hearReserved(words, ear);
    return { value, isSure: true };
  }
  const grade = hearGrade(words, ear, ...scale);
  return grade?.is === "grade" ? { value: grade.value, isSure: grade.sure } : { value: null, isSure: true };
}
