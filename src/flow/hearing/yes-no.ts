import type { Ear } from "./ear.ts";
import { found } from "./lexicon.ts";
import { isOnly, phraseAt } from "./phrases.ts";

/**
 * Yes or no, where only that was said ("yes, it was", "no thank you"). The longest phrase wins where several begin at one word:
 * "it was not" is a no, although "it was" is a yes; そうですね is a filler, although そうです is a yes. Null where neither, both or something else
 * beside them was said (嗯 alone is a yes, and before another answer only its beginning), or no answer is wanted: ไม่ตอบ is no no, although ไม่ is one.
 */
export function hearYesNo(words: readonly string[], ear: Ear): "yes" | "no" | null {
  let heard: "yes" | "no" | null = null;
  let begun: "yes" | null = null;
  for (let position = 0; position < words.length; ) {
    const yes = phraseAt(words, position, ear.yes);
    const no = phraseAt(words, position, ear.no);
    const about = phraseAt(words, position, ear.about);
    const filler = Math.max(phraseAt(words, position, ear.fillers), about);
    const passed = Math.max(yes, no, filler);
    const mark = found(words, position, ear.marks);
    if (mark?.meaning === "declined" && mark.words.length > passed) return null;
    if (about > 0 && about === passed && about === yes) {
      begun = "yes";
      position += about;
      continue;
    }
    const meant = passed === yes && yes > no ? "yes" : passed === no && no > 0 ? "no" : null;
    if (passed === 0 || (meant !== null && heard !== null && heard !== meant)) return null;
    heard = meant ?? heard;
    position += passed;
  }
  return heard ?? begun;
}

/**
 * Yes or no where one may say anything, and only by the plain words ("no, thank you"): "nobody helped me" is a no to whether somebody was helped, and in a
 * comment what the caller has to tell.
 */
export function hearPlainYesNo(words: readonly string[], ear: Ear): "yes" | "no" | null {
  const heard = hearYesNo(words, ear);
  const plain = heard === "yes" ? ear.plainYes : ear.plainNo;
  return heard !== null && isOnly(words, plain, ear.fillers) ? heard : null;
}
