/** The conference in which TaskRouter joins a caller with agents, of whom one can bring in another. */
import type { AsideEvent } from "../event.ts";
import type { Session, WithAgents } from "../session.ts";
import { type Draft, tell } from "./draft.ts";
import { pickUp } from "./offering.ts";
import { waitNow } from "./wait-now.ts";
import { queueLeft } from "./waiting.ts";

/** An agent came or left. Twilio may tell of the one after the other although it was before. */
export function conferenceChanged(
  draft: Draft,
  event: Extract<AsideEvent, { type: "conferenceJoined" | "conferenceLeft" }>,
): void {
  const found = waitNow(draft);
  if (!found?.wait.offered) return;
  const { leg, wait } = found;
  const before = wait.conference ?? { there: [], gone: [] };
  const after = changed(before, event);
  if (after === before) return;
  wait.conference = after;
  pickUp(draft, found, event.at);
  tell(draft, { type: "conferenceChanged", queue: leg.queue, agents: after.there.length });
}

function changed(before: WithAgents, { type, leg }: { type: string; leg: string }): WithAgents {
  const { there, gone } = before;
  if (gone.includes(leg)) return before;
  if (type === "conferenceLeft")
    return { there: there.filter((other) => other !== leg), gone: [...gone, leg] };
  return there.includes(leg) ? before : { there: [...there, leg], gone };
}

/** Whether all agents have left and no other is being called, so that the caller is alone in the conference. */
export function isLeftAlone({ person, outcome }: Session): boolean {
  const wait = person?.waiting;
  const conference = wait?.conference;
  if (!wait || wait.over || outcome !== null || !conference) return false;
  return !wait.next && conference.there.length === 0 && conference.gone.length > 0;
}

/** The caller's call is over in the conference: nothing else tells that the talk is. Whoever was alone in it was left by the agent. */
export function leaveConference(draft: Draft): void {
  const found = waitNow(draft);
  if (!found?.wait.conference) return;
  const { turn } = found.wait;
  const by = isLeftAlone(draft.session) ? "agent" : "caller";
  queueLeft(draft, { type: "queueLeft", outcome: "moved", seconds: 0, turn, at: draft.at }, true, by);
}
