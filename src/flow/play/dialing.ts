/** The ways to a person, tried one after the other. */

import { builtIn } from "../built-in.ts";
import type { Effect, PersonWish } from "../effect.ts";
import { levelFor, usualLevel } from "../level.ts";
import type { People } from "../link.ts";
import type { Ring } from "../nodes/destination.ts";
import type { Transfer } from "../nodes/transfer.ts";
import type { PersonLeg, Wait } from "../session.ts";
import { transferNow, wayNow } from "../way-now.ts";
import { decideSurvey } from "./deciding.ts";
import { act, type Draft, tell } from "./draft.ts";
import { recallLastScore } from "./last-score.ts";
import { newLeg } from "./new-leg.ts";
import { say, sayBuiltIn } from "./say.ts";
import { sceneOf } from "./scene.ts";

/**
 * Begins to ring the people of a transfer. Whether a survey follows is decided here, before any agent is involved. False where none of
 * them is there at this hour.
 */
export function startDialing(draft: Draft, node: Transfer, why: PersonWish): boolean {
  const { session } = draft;
  const before = session.person;
  // A caller who asks for a person once more gets the people who were tried before.
  const again = session.node === builtIn.person && before !== null;
  const transfer = again ? transferNow(draft.flow, session) : node;
  session.person = {
    ...newLeg({
      document: again ? before.document : session.document,
      node: again ? before.node : session.node,
      queue: transfer.queue,
      why,
      since: draft.at,
    }),
    dialing: true,
    legs: before?.legs ?? {},
    talked: before?.talked ?? false,
  };
  if (before === null) recallLastScore(draft);
  if (!session.survey?.offered) decideSurvey(draft, transfer);
  tell(draft, { type: "personAsked", queue: transfer.queue, why });
  const closed = skipClosed(draft);
  if (wayOf(draft) === undefined) {
    session.person.dialing = false;
    if (closed) tell(draft, closed);
    return false;
  }
  if (node.announce) say(draft, node.announce);
  else sayBuiltIn(draft, "connecting");
  return tryNext(draft);
}

/** Passes by the ways whose opening hours are closed. Gives what is to be told of the first of them, if there is one. */
function skipClosed(draft: Draft): Effect | null {
  const leg = draft.session.person;
  let first: Effect | null = null;
  for (let way = wayOf(draft); leg && way?.hours; way = wayOf(draft)) {
    const found = sceneOf(draft).opening(way.hours);
    if (found === "open") break;
    first ??= { type: "closedFound", calendar: way.hours, holiday: found === "holiday" };
    leg.trying += 1;
  }
  return first;
}

/** Takes the next way to a person. False where none is left. */
export function tryNext(draft: Draft): boolean {
  skipClosed(draft);
  const leg = draft.session.person;
  const next = wayOf(draft);
  if (!leg) return false;
  leg.dialing = next !== undefined;
  leg.answered = false;
  if (!next) return false;
  leg.waiting = null;
  if (next.do === "wait") waitInQueue(draft, leg, next.queue);
  else if (next.do === "assign") {
    const { workflow, priority = null, join } = next.workflow;
    // Who comes first there, TaskRouter decides.
    beginWait(draft, leg, { queue: leg.queue, level: usualLevel, since: draft.at, pair: null });
    act(draft, { do: "enqueueTask", workflow, priority, join, since: draft.at });
  } else {
    const { ringSeconds, callerId } = peopleOf(draft);
    act(draft, { do: "dial", telephones: [...next.ring], ringSeconds, callerId });
  }
  return true;
}

/**
 * Begins a wait, at the place in line that was kept where one was. `pair`: the outbound call for which an agent waits there for this caller
 * alone.
 */
export function waitInQueue(draft: Draft, leg: PersonLeg, queue: string, pair: string | null = null): void {
  const kept = draft.session.callback;
  const level = kept?.level ?? levelFor(draft.flow, draft.session, queue);
  const since = kept?.since ?? draft.at;
  draft.session.callback = null;
  beginWait(draft, leg, { queue, level, since, pair });
  act(draft, { do: "enqueue", queue, level, since, ...(pair && { pair }) });
}

function beginWait(
  draft: Draft,
  leg: PersonLeg,
  { queue, level, since, pair }: Pick<Wait, "queue" | "level" | "since" | "pair">,
): void {
  leg.waiting = {
    queue,
    level,
    turn: draft.session.turn + 1,
    since,
    takenAt: null,
    pair,
    heldAt: null,
    reachedAt: null,
    offered: null,
    next: null,
    conference: null,
    callbackOffered: null,
    over: false,
    leavingFor: null,
  };
  tell(draft, { type: "waitBegan", queue, ...(level !== usualLevel && { level }) });
}

/** Goes past the way that led to nobody: the second agent that another one had promised, else the next in the order. */
export function passBy(leg: PersonLeg): void {
  if (leg.brought) leg.brought = null;
  else leg.trying += 1;
}

/** Who is being rung or talked to; nobody where all were tried, or the caller waits in a queue. */
export function rungNow(draft: Draft): Ring {
  const destination = wayOf(draft);
  return destination?.do === "ring" ? destination.ring : [];
}

const wayOf = ({ flow, session }: Draft) => wayNow(flow, session);

/** The people of the call's own flow: a survey's callers reach the people of the flow they came from. */
export function peopleOf({ flow }: Draft): People {
  if (!flow.person) throw new Error(`The flow ${flow.name} has no person.`);
  return flow.person;
}
