/** Built-in sentences that a flow says in its own way. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { namesIn } from "../prompt.ts";
import { blanksOf, type SentenceName } from "../words/own-sentences.ts";
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

/** What callers answer to: whoever does not hear which grade was heard says that it is right all the same. */
const answeredTo: readonly SentenceName[] = ["confirm", "which", "forChoice", "callbackNumber"];

function answeredBlankLeftOut(document: Document): Mistake[] {
  return promptsOf(document).flatMap(({ path, prompt, sentence }) => {
    if (sentence === undefined || !answeredTo.includes(sentence)) return [];
    return Object.entries(prompt).flatMap(([tag, line]) => {
      const missing =
        typeof line === "string" ? blanksOf(sentence).filter((name) => !namesIn(line).includes(name)) : [];
      if (missing.length === 0) return [];
      return [
        {
          path: [...path, ...(Object.hasOwn(document.languages, tag) ? [tag] : [])],
          message: `Callers would not hear what they are asked about: write ${missing.map((name) => `{${name}}`).join(" and ")} where it is to be told.`,
        },
      ];
    });
  });
}

export const ownSentenceChecks = { recordedBlank, answeredBlankLeftOut };
