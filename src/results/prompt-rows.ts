/** What effects tell of prompts. */
import type { PromptHappened, PromptRow } from "../database/tables.ts";
import type { Effect } from "../flow/effect.ts";
import { phraseOf } from "./phrase.ts";

/**
 * Null for what is not about a prompt, and for what an older version told, which did not tell how each prompt was left: counted together, the two would
 * come to false shares.
 */
export function promptRowOf(effect: Effect): Omit<PromptRow, "call" | "turn" | "position"> | null {
  switch (effect.type) {
    case "promptMissed":
      return rowOf(effect, effect.node, effect.why, phraseOf(effect.said));
    case "promptLeft":
      return rowOf(effect, effect.node, effect.why === "misses" ? "person-after-misses" : effect.how);
    case "answerRecorded":
      return rowOf(effect, effect.question, effect.confirmed ? "confirmed" : effect.by);
    case "confirmationAsked":
      return rowOf(effect, effect.question, effect.heard.length > 1 ? "which" : "read-out");
    case "questionSkipped":
      return rowOf(effect, effect.question, "skipped");
    default:
      return null;
  }
}

function rowOf(
  { document, language }: { document: string; language?: string },
  node: string,
  happened: PromptHappened,
  phrase: string | null = null,
) {
  return language === undefined ? null : { document, node, language, happened, phrase };
}
