/** TaskRouter offers a caller who waits to one agent after the other, until one picks up. */
import type { AsideEvent } from "../event.ts";
import type { PersonLeg, Wait } from "../session.ts";
import { type Draft, tell } from "./draft.ts";
import { waitNow } from "./wait-now.ts";

/** An agent was found, and their telephone is about to ring. */
export function offered(
  draft: Draft,
  { agent, task, offer, taskQueue, age, at }: Extract<AsideEvent, { type: "offered" }>,
): void {
  const found = waitNow(draft);
  // What the store missed is played later, when the next one may have been found already.
  if (!found || (found.wait.offered && found.wait.offered.offeredAt >= at)) return;
  const { leg, wait } = found;
  if (wait.offered?.offer === offer) return;
  wait.offered = { agent, task, offer, taskQueue, age, offeredAt: at, rangAt: null, answeredAt: null };
  tell(draft, { type: "agentOffered", queue: leg.queue, agent, task, taskQueue });
}

/** Twilio may tell of these late, twice, in another order, or not at all. */
export function agentRang(draft: Draft, { offer, at }: Extract<AsideEvent, { type: "agentRang" }>): void {
  const found = offerNow(draft, offer);
  if (!found || found.offered.rangAt !== null || found.leg.answered) return;
  const { leg, wait, offered } = found;
  wait.offered = { ...offered, rangAt: at };
  tell(draft, { type: "agentRang", queue: leg.queue, agent: offered.agent });
}

export function offerTaken(draft: Draft, { offer, at }: Extract<AsideEvent, { type: "offerTaken" }>): void {
  const found = offerNow(draft, offer);
  if (found) pickUp(draft, found, at);
}

export function offerMissed(
  draft: Draft,
  { offer, outcome }: Extract<AsideEvent, { type: "offerMissed" }>,
): void {
  const found = offerNow(draft, offer);
  if (!found || found.leg.answered) return;
  const { leg, wait, offered } = found;
  wait.offered = null;
  tell(draft, { type: "personMissed", queue: leg.queue, agent: offered.agent, outcome });
}

/** The agent to whom the caller was offered last has the call. `at`: since when; null where no word of it came. */
export function pickUp(draft: Draft, { leg, wait }: { leg: PersonLeg; wait: Wait }, at: string | null): void {
  if (!wait.offered || leg.answered) return;
  leg.answered = true;
  leg.agent = wait.offered.agent;
  wait.takenAt = at;
  wait.offered = { ...wait.offered, answeredAt: at };
  tell(draft, { type: "agentAnswered", queue: leg.queue, agent: leg.agent });
}

function offerNow(draft: Draft, offer: string) {
  const found = waitNow(draft);
  const offered = found?.wait.offered;
  return found && offered?.offer === offer ? { ...found, offered } : null;
}
