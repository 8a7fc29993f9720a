/** Built-in sentences that a flow says in its own way. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { blanksOf } from "../words/own-sentences.ts";
import { inOffers } from "./blanks.ts";
import { listed } from "./check.ts";
import { promptsOf } from "./spoken.ts";

/** What differs from call to call cannot be recorded. How many questions a survey has does not. */
function recordedBlank(document: Document): Mistake[] {
  return promptsOf(document).flatMap(({ path, prompt, sentence }) => {
    const blanks =
      sentence === undefined ? [] : blanksOf(sentence).filter((name) => !inOffers.includes(name));
    if (blanks.length === 0) return [];
    return Object.entries(prompt)
      .filter(([, line]) => typeof line !== "string")
      .map(([tag]) => ({
        path: [...path, ...(Object.hasOwn(document.languages, tag) ? [tag] : []), "audio"],
        message: `This sentence tells ${listed(blanks)}, which is another in each call, and cannot be recorded: write it as text, or leave it out.`,
      }));
  });
}

export const ownSentenceChecks = { recordedBlank };
