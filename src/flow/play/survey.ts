/** Offering a survey, and what follows a talk. */

import { builtIn } from "../built-in.ts";
import { closestLanguage } from "../first-language.ts";
import { surveyLength } from "../survey-length.ts";
import { closeSurvey, endCall } from "./closing.ts";
import { type Draft, documentOf, tell } from "./draft.ts";
import { say, sayBuiltIn } from "./say.ts";
import { goTo } from "./walk.ts";

/** The agent has left and the caller is still there: the survey begins at once, or the call ends. */
export function followTalk(draft: Draft): void {
  const { survey } = draft.session;
  if (survey && !survey.offered && !survey.excluded) {
    offerSurvey(draft, survey.name);
    return;
  }
  sayBuiltIn(draft, "goodbye");
  endCall(draft);
}

/** Says in one sentence what is asked of the caller, and asks: for consent where the survey wants it, else the first question. */
export function offerSurvey(draft: Draft, name: string): void {
  const { session } = draft;
  const { queue, agent } = session.person ?? { queue: null, agent: null };
  session.survey = {
    name,
    excluded: null,
    later: false,
    promised: false,
    offered: true,
    queue,
    agent,
    answers: {},
    unheard: 0,
    disposition: null,
  };
  session.places = [];
  session.document = name;
  const survey = documentOf(draft);
  session.language = closestLanguage(survey, session.language) ?? survey.firstLanguage;
  tell(draft, { type: "surveyOffered", survey: name, questions: surveyLength(survey).questions });
  if (survey.consent) {
    goTo(draft, builtIn.consent);
    return;
  }
  if (survey.offer) say(draft, survey.offer);
  else sayBuiltIn(draft, "offer");
  goTo(draft, survey.start);
}

/** The caller said whether they agree to the survey. */
export function consentGiven(draft: Draft, given: boolean): void {
  if (given) {
    goTo(draft, documentOf(draft).start);
    return;
  }
  closeSurvey(draft, "declined");
  goTo(draft, builtIn.declined);
}
