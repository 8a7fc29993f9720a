import type { Exclusion } from "../endings.ts";
import type { Who } from "./rules.ts";

/**
 * What must be looked up before a call is promised a survey: whether its caller never wants to be asked, and whether there is a place left in
 * each counter. The core cannot know: the shell asks its store, and plays the turn again with the answer (`refused`).
 */
export type Claim = {
  /** The key that stands for the caller's number; null where it is withheld. */
  caller: string | null;
  limits: Limit[];
};

/** The most calls that a counter takes, of the last `days` days; of all time where that is null. */
export type Limit = { counter: string; most: number; days: number | null; reason: Exclusion };

/**
 * The claim of a call that a survey's rules do not exclude; null where there is nothing to look up. `at`: the moment of the turn, ISO 8601. A day
 * is one of UTC, as everywhere. A caller counts over all surveys that have such a rule.
 */
export function claimOf(survey: string, who: Who | null, caller: string | null, at: string): Claim | null {
  const { perCaller, perDay, inAll } = who ?? {};
  const limits: Limit[] = [];
  if (perCaller && caller !== null)
    limits.push({ counter: `caller:${caller}`, ...perCaller, reason: "asked-recently" });
  if (perDay !== undefined)
    limits.push({
      counter: `day:${survey}:${at.slice(0, 10)}`,
      most: perDay,
      days: 2,
      reason: "daily-limit",
    });
  if (inAll !== undefined)
    limits.push({ counter: `all:${survey}`, most: inAll, days: null, reason: "total-limit" });
  return caller === null && limits.length === 0 ? null : { caller, limits };
}
