import type { Asked } from "../database/tables.ts";
import type { Assignment } from "../flow/assignment.ts";
import type { RecordedAnswer } from "../flow/effect.ts";
import type { Disposition } from "../flow/endings.ts";
import type { Scores } from "../flow/score.ts";

/**
 * One answer, with everything that an auditor may ask about it. `at`: when it was given, ISO 8601 in UTC; `confirmed`: whether it was read out to the
 * caller, who said that it is right; `wordsFrom`: where the words of a comment come from, speech input (`speech`), the telephone provider's transcript (`provider`) or
 * a service by its name; null where there are none, or not yet.
 */
export type ResponseAnswer = Omit<RecordedAnswer, "document" | "survey" | "language" | "confirmed"> & {
  at: string;
  confirmed: boolean;
  wordsFrom: string | null;
};

/** An agent's talk with a caller; `agent` is null where it is not known whose it was. */
export type Talked = { agent: string | null; queue: string; seconds: number };

/** How the survey of one call went: the shape that the API, the commands and other programs share. */
export type SurveyResponse = {
  call: string;
  flow: string | null;
  /** The call that this one came of, where we placed it; null where the caller rang. */
  of: string | null;
  /** When it was asked: right after the talk, or later, by a call of ours about the talk of the other one; null where it was not asked. */
  asked: Asked | null;
  /** Null where the call had no survey. */
  survey: string | null;
  disposition: Disposition;
  /** Why the call was not to be asked, or `stopped` where the caller wanted no more questions. */
  reason: string | null;
  queue: string | null;
  agent: string | null;
  /** All who talked with the caller before, in their order; the last is `agent`. */
  agents: Talked[];
  /** How TaskRouter found the agent; null where it did not. */
  assignment: Omit<Assignment, "agent"> | null;
  /** At which level the caller waited in a queue, 0 (before all others) to 9; null where they waited in none. */
  level: number | null;
  /**
   * How long the caller waited until they talked with the first one, in whole seconds, from when they asked for a person: in the call before, where they were
   * called back. Null where that is not known, or it was another call's talk.
   */
  waited: number | null;
  language: string | null;
  /** ISO 8601 in UTC, as `closedAt` is. */
  startedAt: string;
  closedAt: string;
  /** The answers to the survey, in the order in which they were given. */
  answers: ResponseAnswer[];
  /** What the caller gave on the way to a person, in its order; before that of a call that we placed, what they gave in the one that it came of. */
  given: ResponseAnswer[];
  scores: Scores;
};
