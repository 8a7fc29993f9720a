import type { Draft } from "./draft.ts";

/**
 * Recalls how content the caller was when they were asked last, with the first way to a person: rules of queues look at it, and agents are told. Only a store
 * knows: the shell asks it, and plays the turn again with the answer.
 */
export function recallLastScore(draft: Draft): void {
  const { session } = draft;
  const caller = session.callerKey ?? null;
  if (caller === null) return;
  if (draft.lastScore === undefined) draft.scoreOf = caller;
  session.lastScore = draft.lastScore ?? null;
}
