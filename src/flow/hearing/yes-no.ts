import type { Ear } from "./ear.ts";
import { phraseAt } from "./phrases.ts";

/**
 * Yes or no, where only that was said ("yes, it was", "no thank you"). The longest phrase wins where several begin at one word:
 * "it was not" is a no, although "it was" is a yes; そうですね is a filler, although そうです is a yes. Null where neither, both or something else
 * beside them was said.
 */
export function hearYesNo(words: readonly string[], ear: Ear): "yes" | "no" | null {
  let heard: "yes" | "no" | null = null;
  for (let position = 0; position < words.length; ) {
    const yes = phraseAt(words, position, ear.yes);
    const no = phraseAt(words, position, ear.no);
    const filler = phraseAt(words, position, ear.fillers);
    const passed = Math.max(yes, no, filler);
    const meant = passed === yes && yes > no ? "yes" : passed === no && no > 0 ? "no" : null;
    if (passed === 0 || (meant !== null && heard !== null && heard !== meant)) return null;
    heard = meant ?? heard;
    position += passed;
  }
  return heard;
}
