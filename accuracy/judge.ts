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
  // Whoever gave no answer is asked again, be it that they wished for it.
  if (meant === null && (value === "repeat" || value === "slower")) return "understood";
  if (value === null) return meant === null ? "understood" : "asked again";
  if (!isSure) return value === meant ? "confirmed" : "asked again";
  return value === meant ? "understood" : "wrong";
}

/** As a prompt hears it: an answer to its question first, then what means the same at every prompt. */
function heard({ question, said }: Utterance, ear: Ear): { value: Utterance["meant"]; isSure: boolean } {
  const words = tokens(said);
  const scale = scales[question];
  if (scale) {
    const grade = hearGrade(words, ear, ...scale);
    if (grade?.is === "grade") return { value: grade.value, isSure: grade.sure };
    if (grade?.is === "between") return { value: null, isSure: true };
    if (grade?.is === "declined") return { value: "declined", isSure: true };
  }
  const answer = question === "yes or no" ? hearYesNo(words, ear) : null;
  return { value: answer ?? hearReserved(words, ear), isSure: true };
}
