/** What the core's own hearing makes of an utterance, against what was meant by it. */
import { type Ear, earFor } from "../src/flow/hearing/ear.ts";
import { hearReserved } from "../src/flow/hearing/reserved.ts";
import { tokens } from "../src/flow/hearing/tokens.ts";
import { hearScale } from "../src/flow/nodes/scale.ts";
import { declines, yesOrNo } from "../src/flow/nodes/yes-no.ts";
import { scales, type Utterance } from "./utterance.ts";

/** `wrong` is what must never be: something else was taken, without asking, than was meant. */
export type Judgement = "understood" | "confirmed" | "asked again" | "wrong";

export function judge(utterance: Utterance): Judgement {
  const { value, isSure } = heard(utterance, earFor(utterance.language));
  const { meant } = utterance;
  // Whoever gave no answer is asked again, be it that they wished for it.
  if (meant === null && (value === "repeat" || value === "slower")) return "understood";
  // "I don't know" is neither yes nor no: the question is passed over, and nothing is taken.
  if (meant === null && value === "declined" && utterance.question === "yes or no") return "understood";
  if (value === null) return meant === null ? "understood" : "asked again";
  if (!isSure) return value === meant ? "confirmed" : "asked again";
  return value === meant ? "understood" : "wrong";
}

/** As a prompt hears it: an answer to its question first, then what means the same at every prompt. */
function heard({ question, said }: Utterance, ear: Ear): { value: Utterance["meant"]; isSure: boolean } {
  const reply = { by: "voice", text: said, words: tokens(said), confidence: null } as const;
  const scale = scales[question];
  if (scale) {
    const hearing = hearScale(reply, { ear }, { from: scale[0], to: scale[1], next: "" });
    if (hearing?.is === "answer" || hearing?.is === "unsure")
      return { value: Number(hearing.value), isSure: hearing.is === "answer" };
    if (hearing?.is === "between") return { value: null, isSure: true };
    if (hearing?.is === "skip") return { value: "declined", isSure: true };
  }
  if (question === "yes or no") {
    const answer = yesOrNo(reply, { ear });
    if (answer !== null) return { value: answer, isSure: true };
    if (declines(reply, { ear })) return { value: "declined", isSure: true };
  }
  return { value: hearReserved(reply.words, ear), isSure: true };
}
