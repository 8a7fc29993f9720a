/** Waiting in a queue for an agent: what is told and played meanwhile, the ways out of it, and its end. */

import type { AsideEvent, LineEvent, Place, QueueOutcome } from "../event.ts";
import { expectedWait } from "../expected-wait.ts";
import { isOnly, phraseBook } from "../hearing/phrases.ts";
import { tokens } from "../hearing/tokens.ts";
import { usualLevel } from "../level.ts";
import { builtIn } from "../link.ts";
import type { PersonLeg, Wait } from "../session.ts";
import type { WaitingSettings } from "../waiting-settings.ts";
import { wayNow } from "../way-now.ts";
import { sentence, wordsFor } from "../words/index.ts";
import { judgeTalk } from "./deciding.ts";
import { tryNext } from "./dialing.ts";
import { act, type Draft, sayBuiltIn, sayText, sceneOf, tell } from "./draft.ts";
import { pickUp } from "./offering.ts";
import { followTalk } from "./survey.ts";
import { waitNow } from "./wait-now.ts";
import { goTo } from "./walk.ts";

/** The key for a message. 1 is left to the callback. */
const messageKey = "2";

/** More minutes than these are told as "more than": so far ahead nobody can see. */
const mostMinutes = 30;

/** The caller is in the queue, or has been in it for another while: the place and the expected wait are told, and music goes on. */
export function waited(draft: Draft, place: Place | null): void {
  const { wait } = waitNow(draft) ?? {};
  if (!wait) return;
  tellPlace(draft, place);
  hold(draft, wait);
}

/** A key or a word while waiting: a wish for a message leads out of the queue, and anything else is answered with what can be done. */
export function heardInQueue(draft: Draft, event: LineEvent): void {
  const found = waitNow(draft);
  if (!found) return;
  const { wait } = found;
  if (settingsOf(draft, wait).message && asksForMessage(draft, event)) {
    wait.leavingFor = "message";
    return act(draft, { do: "leaveQueue" });
  }
  hold(draft, wait);
}

function asksForMessage(draft: Draft, event: LineEvent): boolean {
  if (event.type === "digits") return event.digits.includes(messageKey);
  if (event.type !== "speech") return false;
  const { ear, language } = sceneOf(draft);
  return isOnly(tokens(event.text), phraseBook(wordsFor(language).heard.message), ear.asking);
}

/** The wait is over: after a talk comes the survey, after a wish what was wished for, and where the queue fails the next way to a person. */
export function queueLeft(
  draft: Draft,
  { outcome, seconds, at }: Extract<LineEvent, { type: "queueLeft" }>,
  gone: boolean,
): void {
  const found = waitNow(draft);
  if (!found) return;
  const { leg, wait } = found;
  const { queue } = leg;
  wait.over = true;
  leg.dialing = false;
  const hasTalked = isTalk(outcome, leg, wait);
  if (hasTalked) pickUp(draft, found, null);
  const waited = outcome === "moved" ? secondsUntilAgent(wait, at) : seconds;
  tell(draft, {
    type: "waitEnded",
    queue,
    outcome: outcome === "moved" ? (hasTalked ? "talked" : "failed") : outcome,
    seconds: waited,
  });
  if (hasTalked) {
    leg.talked = true;
    const talk = talkSeconds(wait, waited, at);
    judgeTalk(draft, talk);
    tell(draft, {
      type: "talkEnded",
      queue,
      agent: leg.agent,
      seconds: talk,
      endedBy: gone ? "caller" : "agent",
      ...(wait.offered && { assignment: wait.offered }),
    });
    if (!gone) followTalk(draft);
    return;
  }
  if (gone) return;
  const { leavingFor } = wait;
  leg.waiting = null;
  if (leavingFor === "message") return goTo(draft, builtIn.message);
  leg.trying += 1;
  if (!tryNext(draft)) goTo(draft, builtIn.nobody);
}

/** An agent who rang in is being joined with the caller. */
export function taken(draft: Draft, { agent, at }: Extract<AsideEvent, { type: "taken" }>): void {
  const found = waitNow(draft);
  if (!found || found.leg.answered) return;
  const { leg, wait } = found;
  leg.answered = true;
  leg.agent = agent;
  wait.takenAt = at;
  tell(draft, { type: "agentAnswered", queue: leg.queue, agent });
}

/** Who hangs up in the talk may be told of as one who hung up in the queue (Twilio docs: Enqueue, action, does not say). */
function isTalk(outcome: QueueOutcome, { answered }: PersonLeg, { offered }: Wait): boolean {
  return (
    outcome === "talked" || (outcome === "hung-up" && answered) || (outcome === "moved" && offered != null)
  );
}

/** How long it took until an agent was there, as far as that is known. */
function secondsUntilAgent({ since, takenAt, offered }: Wait, at: string): number {
  return Math.round((Date.parse(takenAt ?? offered?.offeredAt ?? at) - Date.parse(since)) / 1000);
}

function talkSeconds({ since, takenAt }: Wait, waited: number, at: string): number {
  const began = takenAt === null ? Date.parse(since) + waited * 1000 : Date.parse(takenAt);
  return Math.max(0, Math.round((Date.parse(at) - began) / 1000));
}

/** Whether the caller stands in a queue. */
export function isWaiting(draft: Draft): boolean {
  return waitNow(draft) !== null;
}

function settingsOf({ flow, session }: Draft, { queue: name }: Wait): WaitingSettings {
  const way = wayNow(flow, session);
  if (way?.do === "assign") return way.workflow;
  const queue = flow.queues[name];
  if (!queue) throw new Error(`The flow ${flow.name} has no queue ${name}.`);
  return queue;
}

/** Nothing is told that is not known: with too few talks to go by, the place alone. */
function tellPlace(draft: Draft, place: Place | null): void {
  const { language } = draft.session;
  if (!place) return sayBuiltIn(draft, "stayOn");
  if (place.position === 1) sayBuiltIn(draft, "nextInQueue");
  else sayText(draft, sentence(language, "placeInQueue", { position: place.position }));
  const seconds = expectedWait(place);
  if (seconds === null) return;
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  const duration = sentence(language, minutes === 1 ? "minute" : "minutes", {
    minutes: Math.min(minutes, mostMinutes),
  });
  sayText(draft, sentence(language, minutes > mostMinutes ? "longWait" : "expectedWait", { duration }));
}

function hold(draft: Draft, wait: Wait): void {
  const { music, tell: seconds, message } = settingsOf(draft, wait);
  const { language } = draft.session;
  if (message) sayBuiltIn(draft, "messageInstead");
  act(draft, {
    do: "hold",
    queue: wayNow(draft.flow, draft.session)?.do === "assign" ? null : wait.queue,
    // A wait that an older version began has none.
    level: wait.level ?? usualLevel,
    since: wait.since,
    speech: [],
    language,
    music: music ?? null,
    seconds,
    hints: message ? [...wordsFor(language).heard.message] : [],
  });
}
