import type { Ear } from "./ear.ts";
import { phraseAt } from "./phrases.ts";

/**
 * Yes or no, where only that was said ("yes, it was", "no thank you"). The longer phrase wins where both begin at one word: "it was
 * not" is a no, although "it was" is a yes. Null where neither, both or something else beside them was said.
 */
export function hearYesNo(words: readonly string[], ear: Ear): "yes" | "no" | null {
  let heard: "yes" | "no" | null = null;
  for (let position = 0; position < words.length; ) {
    const yes = phraseAt(words, position, ear.yes);
    const no = phraseAt(words, position, ear.no);
    const meant = yes > no ? "yes" : no > 0 ? "no" : null;
    const passed = Math.max(yes, no) || phraseAt(words, position, ear.fillers);
    if (passed === 0 || (meant !== null && heard !== null && heard !== meant)) return null;
    heard = meant ?? heard;
    position += passed;
  }
  return heard;
}
