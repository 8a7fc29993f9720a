/** What follows when a prompt was not answered. */

import { builtIn } from "../built-in.ts";
import type { PersonWish } from "../effect.ts";
import { reachable } from "../graph.ts";
import { isQuestion, kindOf, type Node } from "../nodes/index.ts";
import { beginSurvey } from "./asked-later.ts";
import { backInLine, meetAgent } from "./callback.ts";
import { breakOffSurvey, closeSurvey, endCall } from "./closing.ts";
import { type Draft, documentOf, inSurvey, nodeOf, tell } from "./draft.ts";
import { leave, promptOf } from "./leave.ts";
import { sayBuiltIn } from "./say.ts";
import { ask, goTo, goToPerson, sayBetween, sayInFull } from "./walk.ts";
import { sayWhoCalls } from "./who-calls.ts";

/** Misses after which a menu leads to a person and a question is passed over. */
const mostMisses = 2;

/**
 * Silence, or something that means nothing here. Clearer words once; then a menu gives way to a person, and a question to the next. `by`: a key that means
 * nothing is often pressed twice, and is one miss.
 */
export function missed(
  draft: Draft,
  why: "silence" | "not-understood",
  said: string,
  by?: "key" | "word",
): void {
  const { session } = draft;
  const node = nodeOf(draft);
  // Nothing more is asked of somebody who wants no questions.
  if (node.kind === "stopped") {
    leave(draft, "skipped");
    return goTo(draft, builtIn.declined);
  }
  // Whoever says or presses something where a message is due is there, and is asked until it is left: only silence ends the call.
  if (node.kind !== "message" || why === "silence") session.misses += 1;
  tell(draft, { type: "promptMissed", ...promptOf(draft), why, said: asksForNumber(node) ? "" : said });
  const isUnheard = meetsSilence(draft, node, why);
  if (session.misses < mostMisses && !isUnheard) {
    // "Hello?" is no answer that was misunderstood: it asks who is there.
    if (asksWhoWasCalled(node)) sayWhoCalls(draft);
    else if (by === "key") sayInFull(draft, "notUnderstood");
    else sayBuiltIn(draft, why === "silence" ? "notHeard" : "notUnderstood");
    return ask(draft, again(node, why));
  }
  if (node.kind === "menu" && session.node !== builtIn.nobody) return toPerson(draft, "misses");
  if (isQuestion(node) || node.kind === "opt-in") return passOver(draft, node, isUnheard);
  leave(draft, "skipped");
  if (session.node === builtIn.nobody) return goTo(draft, builtIn.message);
  if (node.kind === "confirm-number" || node.kind === "enter-number") return backInLine(draft, "misses");
  if (node.kind === "called-back") {
    sayBuiltIn(draft, "callbackMissed");
    return endCall(draft);
  }
  if (node.kind === "is-there") return endCall(draft);
  if (node.kind === "consent" || node.kind === "asked-later") {
    closeSurvey(draft, "no-answer-given");
    return goTo(draft, builtIn.declined);
  }
  sayBuiltIn(draft, "callAgain");
  endCall(draft);
}

/** Whether somebody's number may be said there, be it none that is understood. */
function asksForNumber({ kind }: Node): boolean {
  return kind === "number" || kind === "enter-number" || kind === "confirm-number";
}

/** Goes on without an answer. */
function passOver(draft: Draft, node: Node, isUnheard: boolean): void {
  const next = kindOf(node).exits(node)[0]?.to ?? documentOf(draft).start;
  if (isUnheard && asksMore(draft, next)) return endUnheard(draft);
  skipQuestion(draft, next);
  sayBetween(draft, "goingOn");
}

/** Whether nothing at all was heard for one question of a survey, asked twice, nor for the next: nobody is there, or nobody who wants to answer. */
function meetsSilence(draft: Draft, node: Node, why: "silence" | "not-understood"): boolean {
  const { survey } = draft.session;
  if (!survey || !inSurvey(draft) || !isQuestion(node) || why !== "silence") return false;
  // A session that an older version saved has no such count.
  survey.unheard = (survey.unheard ?? 0) + 1;
  return survey.unheard > mostMisses;
}

/** Whether a question may come from a node on. Where none does, the survey comes to its own end. */
function asksMore(draft: Draft, from: string): boolean {
  const { nodes } = documentOf(draft);
  return reachable(nodes, from).some((name) => nodes[name] && isQuestion(nodes[name]));
}

/** Ends a survey whose questions nobody answers any more, and the call. What was answered counts. */
function endUnheard(draft: Draft): void {
  tellSkipped(draft);
  breakOffSurvey(draft);
  sayBuiltIn(draft, "unheard");
  endCall(draft);
}

/** Whether it is the first prompt of somebody whom we have called. */
function asksWhoWasCalled({ kind }: Node): boolean {
  return kind === "called-back" || kind === "asked-later" || kind === "is-there";
}

/** Who has keyed in nothing yet is asked once more as before: only of a number can be said that it cannot be called. Who is called hears again why. */
function again({ kind }: Node, why: "silence" | "not-understood"): "whole" | "again" {
  return kind === "asked-later" || (kind === "enter-number" && why === "silence") ? "whole" : "again";
}

/** Leaves a question unanswered and goes on. */
export function skipQuestion(draft: Draft, next: string): void {
  tellSkipped(draft);
  goTo(draft, next);
}

function tellSkipped(draft: Draft): void {
  const { document, node: question, language } = promptOf(draft);
  tell(draft, { type: "questionSkipped", document, question, language });
}

/** The way out of any prompt. A survey that is left for a person keeps its answers. */
export function toPerson(draft: Draft, why: PersonWish): void {
  const { kind } = nodeOf(draft);
  leave(draft, "person", { why });
  if (kind === "is-there") beginSurvey(draft);
  breakOffSurvey(draft);
  if (kind === "called-back") return meetAgent(draft);
  if (kind === "confirm-number" || kind === "enter-number") return backInLine(draft, why);
  goToPerson(draft, why);
}
