/** A caller who wants no more questions, today or ever: at every question, and whatever was answered counts. */

import { builtIn } from "../built-in.ts";
import { closeSurvey, hasAnswers } from "./closing.ts";
import { type Draft, tell } from "./draft.ts";
import { leave } from "./leave.ts";
import { goTo, sayInFull } from "./walk.ts";

/** Ends the questions. Whoever can be known again is told how never to be asked again. */
export function stopSurvey(draft: Draft): void {
  leave(draft, "stopped");
  closeSurvey(draft, hasAnswers(draft.session) ? "partial" : "declined", "stopped");
  if (!draft.session.callerKey) return goTo(draft, builtIn.declined);
  // A 9 that was pressed twice is not heard the second time.
  sayInFull(draft, "stopped");
  goTo(draft, builtIn.stopped);
}

/** Ends them for ever. A caller who withholds the number cannot be known again, and is promised nothing. */
export function refuseSurveys(draft: Draft): void {
  if (!draft.session.callerKey) return stopSurvey(draft);
  leave(draft, "stopped");
  closeSurvey(draft, hasAnswers(draft.session) ? "partial" : "declined", "stopped");
  tell(draft, { type: "surveysRefused" });
  goTo(draft, builtIn.neverAgain);
}
