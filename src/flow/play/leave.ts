/** Telling that a prompt is over. */
import type { Effect, PersonWish, PromptEnd } from "../effect.ts";
import type { Session } from "../session.ts";
import { type Draft, tell } from "./draft.ts";

/** The prompt that a call stands at, as it was asked. */
type AskedPrompt = { document: string; node: string; language: string };

export function promptOf({ session: { document, node, language } }: Draft): AskedPrompt {
  return { document, node, language };
}

const ends: readonly Effect["type"][] = ["promptLeft", "answerRecorded", "questionSkipped"];

/** Tells how a prompt was left, once a turn: a caller who is gone has not heard what comes after it in the same turn. */
export function leave(
  draft: Draft,
  how: PromptEnd,
  { why, prompt = promptOf(draft) }: { why?: PersonWish; prompt?: AskedPrompt } = {},
): void {
  if (draft.effects.some(({ type }) => ends.includes(type))) return;
  tell(draft, { type: "promptLeft", ...prompt, how, ...(why && { why }) });
}

/** The caller hung up: told of a prompt that was waiting for them, and not where we had failed and others had taken over. */
export function leaveGone(draft: Draft): void {
  const { session } = draft;
  if (session.outcome === null && !session.failed && isListening(session)) leave(draft, "hung-up");
}

function isListening({ last }: Session): boolean {
  const waiting = last.at(-1)?.do;
  return waiting === "listen" || waiting === "record";
}
