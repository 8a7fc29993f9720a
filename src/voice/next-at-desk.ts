/** Who is next for an agent at a desk: of those who wait on the line, and of those who are to be called back. */
import type { TurnTaker } from "../calls/take-turn.ts";
import type { Flow } from "../flow/link.ts";
import { roomOf } from "../flow/room.ts";
import type { Session } from "../flow/session.ts";
import type { Bringing } from "../flow/talk-room.ts";
import { callBefore, type FlowsByName } from "../outbound/call-before.ts";
import { change } from "../outbound/change.ts";
import { purposeOf } from "../outbound/outbound-call.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { taken } from "../outbound/progress.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import type { Desk, OfQueue } from "./desk.ts";
import type { AtDesk } from "./desk-twiml.ts";

export type NextParts = {
  turns: TurnTaker;
  line: WaitingLine;
  outbound: OutboundCalls;
  flows: FlowsByName;
};

/** How many callers who have left meanwhile are passed over in one look. */
const mostGone = 20;

/** Who is next: a caller in a queue, whom another agent may bring to it, or somebody to be called back. */
export type Next = { flow: Flow; session: Session } & (
  | { from: OfQueue; brought: Bringing | null }
  | { outbound: string }
);

/** The next caller who is still there, or is to be called back. */
export async function nextFor(
  parts: NextParts,
  { queues, agents }: Desk,
  { call: agent, agent: number }: AtDesk,
  at: string,
): Promise<Next | null> {
  const { turns, line } = parts;
  for (let gone = 0; gone < mostGone; gone += 1) {
    const next = await line.next(queues, agent, at);
    if (!next) return null;
    if (purposeOf(next.call) === "callback") {
      await line.gone(next.queue, next.call);
      const callback = await takeCallback(parts, next.call, agents[number]?.agent ?? "", at);
      if (callback) return callback;
      continue;
    }
    const known = await turns.takeAs(next.call, () => null);
    const brought = known ? broughtTo(known.session, next.queue) : null;
    if (known && (brought || isWaiting(known.session))) {
      // The call knows best in which queue of Twilio's it stands: the line may still have it from a wait before.
      const level = known.session.person?.waiting?.level ?? next.level;
      return { from: { ...next, level }, flow: known.flow, session: known.session, brought };
    }
    await line.gone(next.queue, next.call);
  }
  return null;
}

/** Somebody who is to be called back is this agent's now; null where they are not needed any more, or not yet again. */
async function takeCallback(
  { outbound, flows }: NextParts,
  id: string,
  agent: string,
  at: string,
): Promise<Next | null> {
  const found = await change(outbound, id, (call) =>
    call.state.is === "waiting" && call.due !== null && call.due <= at ? taken(call, agent, at) : null,
  );
  const known = found?.isChanged ? callBefore(flows, found.call) : null;
  return known && { outbound: id, flow: known.flow, session: known.session };
}

/** Whether the caller stands in a queue, and has not chosen to leave it. */
function isWaiting({ outcome, person }: Session): boolean {
  const wait = person?.waiting;
  return outcome === null && !!wait && !wait.over && wait.leavingFor === null;
}

/** Whether another agent brings the caller to the next one of this queue. */
function broughtTo(session: Session, queue: string): Bringing | null {
  const bringing = roomOf(session)?.bringing;
  return bringing?.to.do === "wait" && bringing.to.queue === queue ? bringing : null;
}
