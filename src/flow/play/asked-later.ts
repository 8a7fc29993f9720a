/** Asking by a call of ours: somebody who had agreed to be asked hung up before they could be. */

import { builtIn } from "../built-in.ts";
import type { AsideEvent } from "../event.ts";
import { closestLanguage } from "../first-language.ts";
import { surveyLength } from "../survey-length.ts";
import { endCall } from "./closing.ts";
import { type Draft, documentOf, tell } from "./draft.ts";
import { goTo } from "./walk.ts";
import { greet } from "./who-calls.ts";

/**
 * The caller was the first to leave the talk. Where they had agreed to be asked, and may be called, they are promised one call. Told where it is
 * known that they talked, and how long: a hang-up alone tells neither.
 */
export function promiseSurveyCall({ session, flow, effects }: Draft): void {
  const { survey, person, caller } = session;
  if (!survey || survey.excluded || survey.offered || survey.promised || session.optedIn !== true) return;
  const mayCall = flow.surveys[survey.name]?.who?.callLater && caller && flow.calling?.callable(caller);
  if (!mayCall || !person) return;
  survey.promised = true;
  const { queue, agent } = person;
  effects.push({ type: "surveyCallPromised", survey: survey.name, queue, agent });
}

/** Somebody or something has picked up. A machine hears nothing of us; who is surely there is told at once who is calling, and why. */
export function beginAskedLater(
  draft: Draft,
  { outbound, before, number, callerKey, by }: Extract<AsideEvent, { type: "surveyCalled" }>,
): void {
  const { session, flow } = draft;
  const { language, chosen, given, withheld, optedIn, person, survey } = before;
  Object.assign(session, { language, chosen, given, withheld, optedIn, callerKey });
  session.placedAs = outbound;
  session.caller = number;
  const { name, version } = flow;
  tell(draft, { type: "callStarted", flow: name, version, language, caller: number, of: before.call });
  session.survey = {
    name: survey?.name ?? "",
    excluded: null,
    later: true,
    promised: false,
    offered: false,
    queue: person?.queue ?? null,
    agent: person?.agent ?? null,
    answers: {},
    unheard: 0,
    disposition: null,
  };
  const asked = survey && flow.surveys[survey.name];
  if (by === "machine" || !asked) return endCall(draft);
  session.document = asked.name;
  session.language = closestLanguage(asked, language) ?? asked.firstLanguage;
  greet(draft);
  if (by === "person") askLater(draft);
  else goTo(draft, builtIn.isThere);
}

/** Somebody is there: from now on the survey has begun, and they are not called for it again. */
export function askLater(draft: Draft): void {
  beginSurvey(draft);
  goTo(draft, builtIn.askedLater);
}

/** The same for somebody who wants a person at once. */
export function beginSurvey(draft: Draft): void {
  const { survey } = draft.session;
  if (!survey) return;
  survey.offered = true;
  const { questions } = surveyLength(documentOf(draft));
  tell(draft, { type: "surveyOffered", survey: survey.name, questions, later: true });
}
