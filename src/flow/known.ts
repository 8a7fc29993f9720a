/** What an agent should know of a caller, so that nobody has to tell it twice. */
import type { AnswerValue, PersonWish } from "./effect.ts";
import type { Flow } from "./link.ts";
import type { Session } from "./session.ts";

/** What is known of a caller on the way to a person. Plain JSON, and nothing of whether they will be asked after the talk. */
export type Known = {
  flow: string;
  /** Their number, or client or SIP address; null where that is withheld, or an older version began the call. */
  caller: string | null;
  /** What they chose on the way, in the flow's first language. */
  chosen: readonly string[];
  /** What they keyed in or said, by node. */
  given: Readonly<Record<string, AnswerValue>>;
  /** The language that they speak. */
  language: string;
  /** The queue that the call counts for, and why they asked for a person; null where they have not. */
  queue: string | null;
  why: PersonWish | null;
  /** How long they have waited for a person, in whole seconds. */
  waited: number;
  /** The CSI (0 to 100) of their last survey; null where that is not known. */
  lastScore: number | null;
};

/** Everything that goes along with a call: by whisper, SIP header, parameter, task or web address. `at` is ISO 8601. */
export function knownOf({ name }: Flow, session: Session, at: string): Known {
  const { caller = null, lastScore = null, chosen, given, language, person } = session;
  // A session that an older version saved knows only since when a queue was waited in.
  const since = person?.since ?? person?.waiting?.since ?? at;
  return {
    flow: name,
    caller,
    chosen: [...chosen],
    given: { ...given },
    language,
    queue: person?.queue ?? null,
    why: person?.why ?? null,
    // A talk that another agent is brought into is no wait.
    waited: Math.max(0, Math.floor((Date.parse(person?.room?.since ?? at) - Date.parse(since)) / 1000)),
    lastScore,
  };
}
