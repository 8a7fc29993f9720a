import type { Session } from "./session.ts";

/**
 * How long, in seconds, nothing need happen on the line although the call goes on. A talk is ended after 4 hours (Twilio docs: Dial,
 * `timeLimit`), and rings before; the longest prompt with its recording takes minutes.
 */
const longest = { talk: (4 * 60 + 20) * 60, prompt: 30 * 60 };

/**
 * The moment, ISO 8601, by which something must have happened on a call that was last played at `at`; null once it is over. A call
 * that failed was put through to a person past us, so it may last as long as a talk.
 */
export function dueAfter({ outcome, failed, last, person }: Session, at: string): string | null {
  if (outcome !== null) return null;
  // Of an agent who was found by TaskRouter it may be that no word comes when they pick up.
  const isTalk =
    ["dial", "meet"].includes(last.at(-1)?.do ?? "") ||
    (person?.dialing && (person.answered || person.waiting?.offered));
  const seconds = failed || isTalk ? longest.talk : longest.prompt;
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}
