import { isAlone } from "./room.ts";
import type { Session } from "./session.ts";

/**
 * How long, in seconds, nothing need happen on the line although the call goes on. A talk is ended after 4 hours (Twilio docs: Dial,
 * `timeLimit`), and rings before; the longest prompt with its recording takes minutes. A caller whom everybody has left is taken out of the room
 * within moments, and where nobody has done it by then, somebody must.
 */
const longest = { talk: (4 * 60 + 20) * 60, prompt: 30 * 60, alone: 10 };

/** So long after that, in seconds, it is tried to take a caller out of a room before their call is given up. */
const longestAlone = 30 * 60;

/**
 * The moment, ISO 8601, by which something must have happened on a call that was last played at `at`; null once it is over. A call
 * that failed was put through to a person past us, so it may last as long as a talk.
 */
export function dueAfter(session: Session, at: string): string | null {
  const { outcome, failed, last, person } = session;
  if (outcome !== null) return null;
  if (isAlone(session)) return later(at, longest.alone);
  // Of an agent who was found by TaskRouter it may be that no word comes when they pick up.
  const isTalk =
    ["dial", "meet"].includes(last.at(-1)?.do ?? "") ||
    (person?.dialing && (person.answered || person.waiting?.offered));
  return later(at, failed || isTalk ? longest.talk : longest.prompt);
}

/** From when on a call is closed on which nothing happens, ISO 8601; null once it is over. */
export function closedFrom(session: Session): string | null {
  const { due } = session;
  return due !== null && isAlone(session) ? later(due, longestAlone) : due;
}

function later(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}
