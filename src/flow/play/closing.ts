/** How surveys and calls end. */

import type { Disposition, Outcome, Reason } from "../endings.ts";
import { kindOf } from "../nodes/index.ts";
import { type GradedAnswer, scores } from "../score.ts";
import type { Session } from "../session.ts";
import { act, type Draft, documentOf, tell } from "./draft.ts";
import { leaveGone } from "./leave.ts";

/** Closes the call's survey, or says why there was none. Its scores are those of the answers given so far. */
export function closeSurvey(draft: Draft, disposition: Disposition, reason: Reason | null = null): void {
  const { session } = draft;
  if (session.survey?.disposition) return;
  const talk = session.survey?.offered ? session.survey : session.person;
  if (session.survey) session.survey.disposition = disposition;
  tell(draft, {
    type: "surveyClosed",
    survey: session.survey?.name ?? null,
    disposition,
    reason,
    queue: talk?.queue ?? null,
    agent: talk?.agent ?? null,
    scores: scores(gradedAnswers(draft)),
  });
}

/** Closes a survey that is going on, because the caller leaves it: what was answered counts. */
export function breakOffSurvey(draft: Draft): void {
  const { survey } = draft.session;
  if (survey?.offered) closeSurvey(draft, hasAnswers(draft.session) ? "partial" : "no-answer-given");
}

/** Ends the call from our side, after what was said last. */
export function endCall(draft: Draft): void {
  const { session } = draft;
  if (session.survey?.offered) closeSurvey(draft, hasAnswers(session) ? "completed" : "no-answer-given");
  else closeUnasked(draft);
  act(draft, { do: "hangUp" });
  setOutcome(
    draft,
    session.person || session.messageLeft || session.failed || session.placedAs
      ? outcomeOf(session)
      : "self-served",
  );
}

/** The caller has hung up: whatever was going on is closed as it stands. */
export function hangUp(draft: Draft): void {
  const { session } = draft;
  // A 1 that may have been the beginning of 10 is no answer yet, nor is what was not confirmed: a wrong grade is worse than none. It stays held, for its 0 may be late.
  const unsure = session.held ?? session.unsure?.raw;
  if (unsure !== undefined && session.outcome === null)
    tell(draft, {
      type: "answerUnsure",
      document: session.document,
      question: session.node,
      raw: unsure,
    });
  leaveGone(draft);
  breakOffSurvey(draft);
  closeUnasked(draft);
  setOutcome(draft, outcomeOf(session));
}

/** A call that reached a person and was never offered a survey still gets its one disposition. */
function closeUnasked(draft: Draft): void {
  const { session } = draft;
  if (!session.person || session.survey?.offered || !reached(session)) return;
  // Where there is no survey to remember it, the outcome does: the disposition was told with it.
  if (!session.survey && session.outcome === "reached-a-person") return;
  if (session.survey?.excluded) closeSurvey(draft, "not-eligible", session.survey.excluded);
  else if (session.failed) closeSurvey(draft, "failed");
  else if (session.survey) closeSurvey(draft, "left-before-offer");
  else closeSurvey(draft, "not-eligible", "no-survey-here");
}

/**
 * Whether the call reached a person. Twilio very likely asks for the dial's action when the caller hangs up in a talk, but does not promise it;
 * where it does not, that the agent had picked up is all that is known.
 */
function reached({ person }: Session): boolean {
  return person !== null && (person.talked || (person.dialing && person.answered));
}

function outcomeOf(session: Session): Outcome {
  if (reached(session)) return "reached-a-person";
  if (session.callback?.promised) return "promised-a-callback";
  if (session.messageLeft) return "left-a-message";
  if (session.failed) return "failed";
  if (session.survey?.later) return session.survey.offered ? "asked-later" : "not-reached";
  if (session.placedAs && !session.person) return "callback-declined";
  if (session.placedAs && session.callback) return "not-reached";
  // Whoever left the queue for a message and leaves none, or found nobody after it, came no further than the queue.
  if (session.person?.waiting || session.callback) return "abandoned-in-queue";
  return session.person ? "abandoned-while-ringing" : "abandoned-in-menu";
}

function setOutcome(draft: Draft, outcome: Outcome): void {
  if (draft.session.outcome === outcome) return;
  draft.session.outcome = outcome;
  tell(draft, { type: "callEnded", outcome });
}

export function hasAnswers({ survey }: Session): boolean {
  return survey !== null && Object.keys(survey.answers).length > 0;
}

/** The survey's answers that count in a figure. Once it was offered, it is what is being played. */
function gradedAnswers(draft: Draft): GradedAnswer[] {
  const { nodes } = documentOf(draft);
  return Object.entries(draft.session.survey?.answers ?? {}).flatMap(([name, value]) => {
    const node = nodes[name];
    const index = node ? kindOf(node).grade?.(node, value) : null;
    if (!node || !("reversed" in node) || index === null || index === undefined) return [];
    return [{ index, value, role: node.role ?? null, art: node.art ?? null }];
  });
}
