/** What is known of a call's room, and of those in it. */
import type { Session } from "./session.ts";
import type { Bringing, BroughtTo, TalkRoom } from "./talk-room.ts";

/** The room of a call that is going on; null where there is none. */
export function roomOf({ person, outcome }: Session): TalkRoom | null {
  return outcome === null ? (person?.room ?? null) : null;
}

/** Whether an agent on this leg belongs into the call's room now. */
export function isInRoom(session: Session, leg: string): boolean {
  return roomOf(session)?.agents.some((one) => one.leg === leg) ?? false;
}

/** Whether an agent's leaving is to end the room: that of whoever came last, since those before may go when they have introduced the caller. */
export function endsRoom(session: Session, leg: string): boolean {
  return roomOf(session)?.agents.at(-1)?.leg === leg;
}

/** Whether the caller waits in the room for nobody. Whom a failure has put through to a person past us is not in it any more. */
export function isAlone(session: Session): boolean {
  const room = roomOf(session);
  const isThere = !session.failed && session.last.at(-1)?.do === "meet";
  return room !== null && isThere && !room.bringing && room.agents.length === 0;
}

/** Who is being brought in as turn `asked` asked; null where that is over. */
export function bringingOf(session: Session, asked: number): Bringing | null {
  const bringing = roomOf(session)?.bringing ?? null;
  return bringing?.asked === asked ? bringing : null;
}

/** Who is meant, in a word: the agent, or the queue. */
export function nameOf(to: BroughtTo): string {
  return to.do === "wait" ? to.queue : to.ring[0].agent;
}
