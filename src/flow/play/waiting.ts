/** Waiting in a queue for an agent: what is told and played meanwhile, the ways out of it, and its end. */

import type { AsideEvent, LineEvent, Place } from "../event.ts";
import { expectedWait } from "../expected-wait.ts";
import { isOnly, phraseBook } from "../hearing/phrases.ts";
import { tokens } from "../hearing/tokens.ts";
import { usualLevel } from "../level.ts";
import { builtIn } from "../link.ts";
import type { PersonLeg, Wait } from "../session.ts";
import type { WaitingSettings } from "../waiting-settings.ts";
import { sentence, wordsFor } from "../words/index.ts";
import { judgeTalk } from "./deciding.ts";
import { tryNext } from "./dialing.ts";
import { act, type Draft, sayBuiltIn, sayText, sceneOf, tell } from "./draft.ts";
import { followTalk } from "./survey.ts";
import { goTo } from "./walk.ts";

/** The key for a message. 1 is left to the callback. */
const messageKey = "2";

/** More minutes than these are told as "more than": so far ahead nobody can see. */
const mostMinutes = 30;

/** The caller is in the queue, or has been in it for another while: the place and the expected wait are told, and music goes on. */
export function waited(draft: Draft, place: Place | null): void {
  const { wait } = waitOf(draft) ?? {};
  if (!wait) return;
  tellPlace(draft, place);
  hold(draft, wait);
}

/** A key or a word while waiting: a wish for a message leads out of the queue, and anything else is answered with what can be done. */
export function heardInQueue(draft: Draft, event: LineEvent): void {
  const found = waitOf(draft);
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
  const found = waitOf(draft);
  if (!found) return;
  const { leg, wait } = found;
  const { queue } = leg;
  wait.over = true;
  leg.dialing = false;
  tell(draft, { type: "waitEnded", queue, outcome, seconds });
  // Who hangs up in the talk may be told of as one who hung up in the queue (Twilio docs: Enqueue, action, does not say).
  if (outcome === "talked" || (outcome === "hung-up" && leg.answered)) {
    leg.talked = true;
    const talk = talkSeconds(wait, seconds, at);
    judgeTalk(draft, talk);
    tell(draft, {
      type: "talkEnded",
      queue,
      agent: leg.agent,
      seconds: talk,
      endedBy: gone ? "caller" : "agent",
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
  const found = waitOf(draft);
  if (!found || found.leg.answered) return;
  const { leg, wait } = found;
  leg.answered = true;
  leg.agent = agent;
  wait.takenAt = at;
  tell(draft, { type: "agentAnswered", queue: leg.queue, agent });
}

function talkSeconds({ since, takenAt }: Wait, waited: number, at: string): number {
  const began = takenAt === null ? Date.parse(since) + waited * 1000 : Date.parse(takenAt);
  return Math.max(0, Math.round((Date.parse(at) - began) / 1000));
}

/** Whether the caller stands in a queue. */
export function isWaiting(draft: Draft): boolean {
  return waitOf(draft) !== null;
}

/** The wait that is going on. */
function waitOf({ session: { person } }: Draft): { leg: PersonLeg; wait: Wait } | null {
  return person?.waiting && !person.waiting.over ? { leg: person, wait: person.waiting } : null;
}

function settingsOf({ flow }: Draft, { queue: name }: Wait): WaitingSettings {
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
    queue: wait.queue,
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
