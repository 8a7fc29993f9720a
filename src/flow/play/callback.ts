/** Being called back: by what number, with the place in line kept, and the call itself. */

import { builtIn } from "../built-in.ts";
import { callsBack, callsBackFrom } from "../calls-back.ts";
import type { PersonWish } from "../effect.ts";
import type { AsideEvent } from "../event.ts";
import { closestLanguage } from "../first-language.ts";
import { frontLevel, levelFor, usualLevel } from "../level.ts";
import { transferNow } from "../way-now.ts";
import { decideSurvey } from "./deciding.ts";
import { tryNext, waitInQueue } from "./dialing.ts";
import { type Draft, tell } from "./draft.ts";
import { newLeg } from "./new-leg.ts";
import { sayBuiltIn } from "./say.ts";
import { goTo, goToPerson } from "./walk.ts";
import { greet } from "./who-calls.ts";

export function numberEntered(draft: Draft, number: string): void {
  if (draft.session.callback) draft.session.callback.number = number;
  goTo(draft, builtIn.callback);
}

/**
 * The number is right: the callback is promised. If not, another is asked for. Of a number that is to be called already its caller hears so, for it
 * may have been somebody else who wished for that, and can take it as theirs, or give another.
 */
export function numberConfirmed(draft: Draft, right: boolean): void {
  const { session, unkept } = draft;
  const { callback, person } = session;
  if (!right || !callback || callback.number === null) return goTo(draft, builtIn.callbackNumber);
  if (unkept === "too-many") {
    session.callbackRefused = true;
    sayBuiltIn(draft, "callbackTooMany");
    return backInLine(draft, "choice");
  }
  if (unkept === "stands" && session.node !== builtIn.callbackStands)
    return goTo(draft, builtIn.callbackStands);
  callback.promised = true;
  callback.level = levelInLine(draft) ?? callback.level;
  const { level, since } = callback;
  // The number is kept with the promise alone, and forgotten with it: it may be another person's.
  tell(draft, { type: "callbackPromised", queue: person?.queue ?? "", level, since });
  goTo(draft, promiseIn(draft));
}

/** The words of the promise. A place is kept only where there is a line now, and when it will be is said where that is known. */
function promiseIn({ flow, session, at }: Draft): string {
  const by = callsBack(flow, session, at);
  if (by) return by.by === "queue" ? builtIn.callbackPromised : builtIn.callbackSoon;
  return callsBackFrom(flow, session, at) ? builtIn.callbackLater : builtIn.callbackSoon;
}

/** The level of the place that is kept: rules may look at callbacks. Null where agents call back without a line. */
function levelInLine({ flow, session }: Draft): number | null {
  const ways = transferNow(flow, session).dial ?? flow.person?.dial ?? [];
  const inLine = ways.find((way) => way.do === "wait");
  return inLine ? levelFor(flow, session, inLine.queue) : null;
}

/** No number was given, or a person wished for: back in line, at the old place; where there was none, the people are tried. */
export function backInLine(draft: Draft, why: PersonWish): void {
  const { flow, session } = draft;
  if (transferNow(flow, session).kind === "transfer" && tryNext(draft)) return;
  session.callback = null;
  goToPerson(draft, why);
}

/** Somebody has picked up who is called back: who is calling is said first, then whether they want the talk now. */
export function beginCalledBack(
  draft: Draft,
  { outbound, before, number, callerKey }: Extract<AsideEvent, { type: "calledBack" }>,
): void {
  const { session, flow, at } = draft;
  const { chosen, given, withheld, optedIn, lastScore = null, person } = before;
  // The flow may have lost a language since the promise.
  const language = closestLanguage(flow, before.language) ?? flow.firstLanguage;
  Object.assign(session, { language, chosen, given, withheld, optedIn, lastScore, callerKey });
  session.placedAs = outbound;
  session.caller = number;
  const { level, since } = before.callback ?? { level: usualLevel, since: at };
  session.callback = { number, level, since, promised: false };
  if (person) {
    const { document, node, queue, why } = person;
    session.person = newLeg({ document, node, queue, why, since });
  }
  tell(draft, {
    type: "callStarted",
    flow: flow.name,
    version: flow.version,
    language,
    caller: number,
    of: before.call,
  });
  greet(draft);
  goTo(draft, builtIn.calledBack);
}

/** The talk is wanted: the caller waits where the agent who called comes for them alone. */
export function meetAgent(draft: Draft): void {
  const { session, flow } = draft;
  const { person: leg, callback } = session;
  if (!leg || !callback) return goTo(draft, builtIn.person);
  leg.dialing = true;
  decideSurvey(draft, transferNow(flow, session));
  tell(draft, { type: "personAsked", queue: leg.queue, why: leg.why, since: leg.since });
  sayBuiltIn(draft, "connecting");
  const by = callsBack(flow, session, draft.at);
  waitInQueue(draft, leg, by?.by === "queue" ? by.queue : leg.queue, session.placedAs);
}

/** It is not wanted any more. */
export function declineCall(draft: Draft): void {
  draft.session.callback = null;
  draft.session.person = null;
  goTo(draft, builtIn.notNow);
}

/** The agent who called is there no more: the caller goes to the front of the line, or other people are rung. */
export function goToFront(draft: Draft, since: string): void {
  const { session } = draft;
  if (session.person) session.person.trying = 0;
  session.callback = { number: null, level: frontLevel, since, promised: false };
  const found = tryNext(draft);
  session.callback = null;
  if (!found) goTo(draft, builtIn.nobody);
}
