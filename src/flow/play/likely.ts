/** What is likely to be said now, for the speech recogniser. It was put together when the flow was read, so that it is only looked up. */

import { builtIn } from "../built-in.ts";
import { mostHints } from "../hearing/hints.ts";
import { phrasesIn } from "../phrases.ts";
import { type Draft, documentOf } from "./draft.ts";
import { sceneOf } from "./scene.ts";

/** To the question that the call stands at. */
export function likelyAnswers(draft: Draft): string[] {
  return withPerson(draft, likelyAt(draft, draft.session.node));
}

/** Where an answer is read out: that it is right, or is not, or another one. */
export function likelyJudgements(draft: Draft): string[] {
  return withPerson(draft, [...likelyAt(draft, builtIn.consent), ...likelyAt(draft, draft.session.node)]);
}

/** While the way to a person is on offer, or a key is held. */
export function likelyWishes(draft: Draft): string[] {
  return withPerson(draft, likelyAt(draft, builtIn.consent));
}

/** In a queue: a wish for what is on offer instead; and yes or no only where it was asked. */
export function likelyWhileWaiting(
  draft: Draft,
  offered: readonly ("callback" | "message")[],
  isAsked: boolean,
): string[] {
  const { heard } = sceneOf(draft).ear;
  const wishes = offered.flatMap((wish) => heard[wish].slice(0, mostOfWish));
  return [...wishes, ...(isAsked ? likelyAt(draft, builtIn.consent) : [])];
}

/** As many ways to wish for one thing as leave room for others. */
const mostOfWish = 20;

function likelyAt(draft: Draft, node: string): readonly string[] {
  return documentOf(draft).likely[node]?.[draft.session.language] ?? [];
}

/** The flow's own words for a person hold in its surveys too. Where anything may be said, nothing is likely. */
function withPerson({ flow, session: { language } }: Draft, likely: readonly string[]): string[] {
  if (likely.length === 0) return [];
  const own = flow.person?.said ? phrasesIn(flow.person.said, language) : [];
  return [...new Set([...own, ...likely])].slice(0, mostHints);
}
