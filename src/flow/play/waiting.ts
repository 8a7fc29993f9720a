/** The end of a wait in a queue: in a talk, by a wish of the caller, or because the queue failed. */

import { builtIn } from "../built-in.ts";
import type { QueueOutcome } from "../endings.ts";
import type { AsideEvent, LineEvent } from "../event.ts";
import { usualLevel } from "../level.ts";
import type { PersonLeg, Wait } from "../session.ts";
import { promiseSurveyCall } from "./asked-later.ts";
import { goToFront } from "./callback.ts";
import { settleNumber } from "./choosing-callback.ts";
import { judgeTalk } from "./deciding.ts";
import { passBy, tryNext } from "./dialing.ts";
import { type Draft, tell } from "./draft.ts";
import { pickUp } from "./offering.ts";
import { toRoom } from "./room.ts";
import { followTalk } from "./survey.ts";
import { waitNow } from "./wait-now.ts";
import { goTo, sayBetween } from "./walk.ts";

/** The wait is over: after a talk comes the survey, after a wish what was wished for, and where the queue fails the next way to a person. */
export function queueLeft(
  draft: Draft,
  { outcome, seconds, at }: Extract<LineEvent, { type: "queueLeft" }>,
  gone: boolean,
  endedBy: "agent" | "caller" = gone ? "caller" : "agent",
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
  if (leg.room) return toRoom(draft, leg, leg.room, false, gone);
  if (hasTalked) {
    leg.talked = true;
    const talk = talkSeconds(wait, waited, at);
    judgeTalk(draft, talk);
    tell(draft, {
      type: "talkEnded",
      queue,
      agent: leg.agent,
      seconds: talk,
      endedBy,
      ...(wait.offered && { assignment: wait.offered }),
    });
    if (!gone) followTalk(draft);
    else if (endedBy === "caller") promiseSurveyCall(draft);
    return;
  }
  if (gone) return;
  const { leavingFor, level = usualLevel, since } = wait;
  if (wait.pair) return goToFront(draft, since);
  if (leavingFor === "callback" || leavingFor === "message") {
    goTo(draft, leavingFor === "callback" ? settleNumber(draft, { level, since }) : builtIn.message);
    return sayBetween(draft, "thanks");
  }
  passBy(leg);
  if (!tryNext(draft)) goTo(draft, builtIn.nobody);
}

/** An agent who rang in is being joined with the caller. */
export function taken(draft: Draft, { agent, leg: id, at }: Extract<AsideEvent, { type: "taken" }>): void {
  const found = waitNow(draft);
  if (!found || found.leg.answered) return;
  const { leg, wait } = found;
  leg.answered = true;
  leg.agent = agent;
  leg.leg = id ?? null;
  leg.answeredAt = at;
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
function secondsUntilAgent({ since, reachedAt, offered }: Wait, at: string): number {
  return Math.round((Date.parse(reachedAt ?? offered?.offeredAt ?? at) - Date.parse(since)) / 1000);
}

function talkSeconds({ since, takenAt }: Wait, waited: number, at: string): number {
  const began = takenAt === null ? Date.parse(since) + waited * 1000 : Date.parse(takenAt);
  return Math.max(0, Math.round((Date.parse(at) - began) / 1000));
}
