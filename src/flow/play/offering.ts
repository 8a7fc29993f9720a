/** TaskRouter offers a caller who waits to one agent after the other, until one picks up. */
import type { AsideEvent } from "../event.ts";
import type { PersonLeg, Wait } from "../session.ts";
import { type Draft, tell } from "./draft.ts";
import { waitNow } from "./wait-now.ts";

type Found = { leg: PersonLeg; wait: Wait };

/** An agent was found, and their telephone is about to ring: the first one, one after another who did not pick up, or one who takes over. */
export function offered(
  draft: Draft,
  { agent, task, offer, taskQueue, age, at }: Extract<AsideEvent, { type: "offered" }>,
): void {
  const found = waitNow(draft);
  if (!found) return;
  const { leg, wait } = found;
  // What the store missed is played later, when the next one may have been found already.
  const known = [wait.offered, wait.next].flatMap((one) => one ?? []);
  if (known.some((one) => one.offer === offer || one.offeredAt >= at)) return;
  const assignment = { agent, task, offer, taskQueue, age, offeredAt: at, rangAt: null, answeredAt: null };
  if (leg.answered) wait.next = assignment;
  else wait.offered = assignment;
  tell(draft, { type: "agentOffered", queue: leg.queue, agent, task, taskQueue });
}

/** Twilio may tell of these late, twice, in another order, or not at all. */
export function agentRang(draft: Draft, { offer, at }: Extract<AsideEvent, { type: "agentRang" }>): void {
  const found = offerNow(draft, offer);
  if (!found || found.assignment.rangAt !== null || found.isTaken) return;
  const { leg, wait, place, assignment } = found;
  wait[place] = { ...assignment, rangAt: at };
  tell(draft, { type: "agentRang", queue: leg.queue, agent: assignment.agent });
}

export function offerTaken(draft: Draft, { offer, at }: Extract<AsideEvent, { type: "offerTaken" }>): void {
  const found = offerNow(draft, offer);
  if (found?.place === "next") takeOver(draft, found, at);
  else if (found) pickUp(draft, found, at);
}

export function offerMissed(
  draft: Draft,
  { offer, outcome }: Extract<AsideEvent, { type: "offerMissed" }>,
): void {
  const found = offerNow(draft, offer);
  if (!found || found.isTaken) return;
  const { leg, wait, place, assignment } = found;
  wait[place] = null;
  tell(draft, { type: "personMissed", queue: leg.queue, agent: assignment.agent, outcome });
}

/** The agent to whom the caller was offered last has the call. `at`: since when; null where no word of it came. */
export function pickUp(draft: Draft, { leg, wait }: Found, at: string | null): void {
  if (!wait.offered || leg.answered) return;
  leg.answered = true;
  leg.agent = wait.offered.agent;
  wait.takenAt = at;
  wait.reachedAt ??= at;
  wait.offered = { ...wait.offered, answeredAt: at };
  tell(draft, { type: "agentAnswered", queue: leg.queue, agent: leg.agent });
}

/** Another agent has the call now. In a conference the one before has talked with the caller; else they were never joined. */
function takeOver(draft: Draft, found: Found, at: string): void {
  const { leg, wait } = found;
  const { offered: before, takenAt } = wait;
  if (before && wait.conference && takenAt) {
    const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(takenAt)) / 1000));
    const { agent, queue } = leg;
    tell(draft, { type: "talkEnded", queue, agent, seconds, endedBy: "agent", assignment: before });
  }
  wait.offered = wait.next;
  wait.next = null;
  leg.answered = false;
  pickUp(draft, found, at);
}

function offerNow(draft: Draft, offer: string) {
  const found = waitNow(draft);
  if (!found) return null;
  for (const place of ["offered", "next"] as const) {
    const assignment = found.wait[place];
    if (assignment?.offer === offer)
      return { ...found, place, assignment, isTaken: place === "offered" && found.leg.answered };
  }
  return null;
}
