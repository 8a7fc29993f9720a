/** Which events change nothing, for the call has gone on without them. */
import type { Action } from "./action.ts";
import { closedFrom } from "./deadline.ts";
import type { CallEvent, LineEvent } from "./event.ts";
import type { Session } from "./session.ts";

/** What the line can bring after each action that waits. Anything else answers nothing that was asked. */
const brings: { [Waiting in Action["do"]]?: readonly LineEvent["type"][] } = {
  listen: ["digits", "speech", "silence"],
  record: ["digits", "speech", "silence", "recorded"],
  dial: ["dialEnded"],
  hold: ["digits", "speech"],
  meet: ["roomLeft"],
};

/** Whether a call begins with it. */
export function begins({ type }: CallEvent): boolean {
  return type === "started" || type === "calledBack" || type === "surveyCalled";
}

/** Whether an event is a repeat or came too late, or answers nothing that was asked. */
export function isRepeat(session: Session, event: CallEvent): boolean {
  if ("turn" in event && (event.type === "queueLeft" || event.type === "waited")) {
    // They come when they come, whatever was said in the queue since. Who is on the way out of it is told nothing more.
    const wait = session.person?.waiting;
    const isLate = event.type === "waited" && wait?.leavingFor != null;
    return !wait || wait.over || isLate || wait.turn !== event.turn;
  }
  if ("turn" in event) {
    const waiting = session.last.at(-1)?.do;
    return event.turn !== session.awaiting || waiting === undefined || !brings[waiting]?.includes(event.type);
  }
  if (begins(event)) return session.turn > 0;
  if (event.type === "transcribed" || event.type === "transcriptFailed") return isSettled(session, event);
  if (event.type === "overdue") {
    const from = closedFrom(session);
    return from === null || event.at < from;
  }
  return event.type === "hungUp" && session.outcome !== null;
}

/**
 * Whether nothing is made of the words of a recording: they were told before, or another service tells of one that this call does not have. A session that an older
 * version saved has no such lists.
 */
function isSettled(
  { recordings = [], transcribed = [] }: Session,
  { recording, service }: { recording: string; service?: string },
): boolean {
  return transcribed.includes(recording) || (service !== undefined && !recordings.includes(recording));
}
