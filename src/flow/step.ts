/** One turn of a call. The same function serves the live call, the rehearsal and every test. */

import { dueAfter } from "./deadline.ts";
import type { Disposition } from "./endings.ts";
import type { AsideEvent, CallEvent, LineEvent } from "./event.ts";
import { languageAtFirst } from "./first-language.ts";
import type { Flow } from "./link.ts";
import { beginAskedLater } from "./play/asked-later.ts";
import { beginCalledBack } from "./play/callback.ts";
import { closeSurvey, hangUp } from "./play/closing.ts";
import { conferenceChanged, leaveConference } from "./play/conference.ts";
import { agentAnswered, dialEnded } from "./play/dial-ended.ts";
import { beginTurn, type Draft, endAside, endTurn, tell } from "./play/draft.ts";
import { heardInQueue, isWaiting, waited } from "./play/in-queue.ts";
import { agentRang, offered, offerMissed, offerTaken } from "./play/offering.ts";
import { keysPressed, recorded, silent, spoken } from "./play/reply.ts";
import {
  agentJoined,
  agentLeft,
  broughtAnswered,
  handOffAsked,
  handOffMissed,
  roomLeft,
} from "./play/room.ts";
import { offerSurvey } from "./play/survey.ts";
import { queueLeft, taken } from "./play/waiting.ts";
import { goTo } from "./play/walk.ts";
import { writtenOut } from "./play/written-out.ts";
import { begins, isRepeat } from "./repeat.ts";
import type { Session } from "./session.ts";
import type { Turn } from "./turn.ts";

/** A call that nothing has happened on yet. */
export function newSession(call: string, flow: Flow): Session {
  return {
    call,
    flow: flow.name,
    version: flow.version,
    turn: 0,
    awaiting: 0,
    language: flow.firstLanguage,
    withheld: false,
    caller: null,
    callerKey: null,
    lastScore: null,
    optedIn: null,
    places: [],
    document: flow.name,
    node: flow.start,
    misses: 0,
    starred: false,
    held: null,
    slow: false,
    unsure: null,
    doubted: false,
    chosen: [],
    given: {},
    person: null,
    survey: null,
    messageLeft: false,
    callback: null,
    callbackRefused: false,
    placedAs: null,
    recordings: [],
    transcribed: [],
    failed: false,
    outcome: null,
    due: null,
    last: [],
  };
}

/**
 * Plays one turn of a call: pure, and never in want of an answer to anything that a caller can do. Repeats and latecomers (Twilio
 * may send each request twice) get what was last said and change nothing: the session comes back with the turn it had.
 * Throws only where the flow itself is wrong.
 */
export function step(flow: Flow, session: Session, event: CallEvent): Turn {
  if (isRepeat(session, event)) return { session, actions: session.last, effects: [] };
  const turn = play(flow, session, event);
  if (turn.session.turn > session.turn) turn.session.due = dueAfter(turn.session, event.at);
  return turn;
}

function play(flow: Flow, session: Session, event: CallEvent): Turn {
  const draft = beginTurn(flow, session, event);
  if (!("turn" in event)) {
    playAside(draft, event);
    if (begins(event)) return endTurn(draft);
    return draft.effects.length > 0 ? endAside(draft) : { session, actions: [], effects: [] };
  }
  const gone = event.gone === true || session.outcome !== null;
  if (session.outcome !== null) reopen(draft);
  playLine(draft, event, gone);
  if (gone && draft.actions.at(-1)?.do !== "hangUp") hangUp(draft);
  // The agent had picked up, and now it turns out that they were never joined: the disposition told before is taken back.
  const isUndone = session.outcome === "reached-a-person" && draft.session.outcome !== "reached-a-person";
  if (isUndone && !session.survey?.later) tell(draft, { type: "surveyWithdrawn" });
  if (session.survey?.disposition) forgetSameClosing(draft, session.survey.disposition);
  return endTurn(draft);
}

/** What comes late, after the caller hung up, still counts: the survey that they broke off is closed once more, with it. */
function reopen({ session: { survey } }: Draft): void {
  const endedByCaller: readonly (Disposition | null)[] = ["partial", "no-answer-given", "left-before-offer"];
  if (survey && endedByCaller.includes(survey.disposition)) survey.disposition = null;
}

/** A survey that was closed once more, as it was before and with no answer more, is not told twice. */
function forgetSameClosing(draft: Draft, before: Disposition): void {
  if (draft.effects.some(({ type }) => type === "answerRecorded")) return;
  draft.effects = draft.effects.filter(
    (effect) => effect.type !== "surveyClosed" || effect.disposition !== before,
  );
}

function playLine(draft: Draft, event: LineEvent, gone: boolean): void {
  if (isWaiting(draft) && (event.type === "digits" || event.type === "speech"))
    return gone ? undefined : heardInQueue(draft, event);
  switch (event.type) {
    case "digits":
      return keysPressed(draft, event.digits);
    case "speech":
      return spoken(draft, event.text, event.confidence ?? null);
    case "silence":
      return gone ? undefined : silent(draft);
    case "recorded":
      return gone && !event.recording ? undefined : recorded(draft, event);
    case "dialEnded":
      return dialEnded(draft, event, gone);
    case "waited":
      return gone ? undefined : waited(draft, event.place);
    case "queueLeft":
      return queueLeft(draft, event, gone);
    case "roomLeft":
      return roomLeft(draft, gone, event.failed);
  }
}

function playAside(draft: Draft, event: AsideEvent): void {
  const { session, flow } = draft;
  switch (event.type) {
    case "started":
      session.withheld = event.caller === null;
      session.caller = event.caller;
      session.callerKey = event.callerKey ?? null;
      session.language = languageAtFirst(flow, {
        chosenBefore: event.chosenBefore ?? null,
        called: event.called ?? null,
        caller: event.caller,
      });
      tell(draft, {
        type: "callStarted",
        flow: flow.name,
        version: flow.version,
        language: session.language,
        caller: event.caller,
      });
      if (flow.kind === "survey") offerSurvey(draft, flow.name);
      else goTo(draft, flow.start);
      return;
    case "calledBack":
      return beginCalledBack(draft, event);
    case "surveyCalled":
      return beginAskedLater(draft, event);
    case "agentAnswered":
      return agentAnswered(draft, event);
    case "taken":
      return taken(draft, event);
    case "offered":
      return offered(draft, event);
    case "agentRang":
      return agentRang(draft, event);
    case "offerTaken":
      return offerTaken(draft, event);
    case "conferenceJoined":
    case "conferenceLeft":
      return conferenceChanged(draft, event);
    case "offerMissed":
      return offerMissed(draft, event);
    case "handOffAsked":
      return handOffAsked(draft, event);
    case "broughtAnswered":
      return broughtAnswered(draft, event);
    case "agentJoined":
      return agentJoined(draft, event);
    case "handOffMissed":
      return handOffMissed(draft, event);
    case "agentLeft":
      return agentLeft(draft, event);
    case "transcribed":
    case "transcriptFailed":
      return writtenOut(draft, event);
    case "failed":
      // Told once, for nobody knows whether the same failure was told before: a fallback may be asked for twice as well.
      if (!session.failed) tell(draft, { type: "turnFailed" });
      session.failed = true;
      if (session.survey?.offered) closeSurvey(draft, "failed");
      return;
    case "hungUp":
      leaveConference(draft);
      return hangUp(draft);
    case "overdue":
      tell(draft, { type: "endAssumed" });
      return hangUp(draft);
  }
}
