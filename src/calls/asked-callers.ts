import type { Exclusion } from "../flow/endings.ts";
import type { Claim } from "../flow/who/claim.ts";

/**
 * Who has been asked, so that nobody is asked too often, and who never wants to be. Numbers are not kept: a caller is known by a key that is
 * made of the number and a secret (`callerKey`). One contract suite runs against every implementation.
 */
export interface AskedCallers {
  /**
   * Takes a place for a call in every counter of its claim, in one atomic step: in all of them or in none. Gives null where it has them; else why
   * not: `do-not-survey`, or the reason of the first limit that is reached. A call that has its places already keeps them, and counts once.
   */
  claim(call: string, claim: Claim, at: string): Promise<Exclusion | null>;
  /** Gives back the places of a call that was not asked after all. Places that it has not (any more) are passed over. */
  giveBack(call: string, counters: readonly string[]): Promise<void>;
  /** Puts a caller on the do-not-survey list, `at` a moment; who is on it already stays as they are. False where they were. */
  neverAsk(caller: string, listed: Listed): Promise<boolean>;
  /** Takes a caller from the list. False where they were not on it. */
  mayAsk(caller: string): Promise<boolean>;
  /** The list, the earliest first. */
  neverAsked(): Promise<readonly NeverAsked[]>;
  /** The secret that callers' keys are made with: made at the first question, and kept beside what it protects. */
  secret(): Promise<string>;
}

/** Since when somebody is on the list, ISO 8601, and by whose wish: their own in a call, or a command. */
export type Listed = { at: string; by: "caller" | "command" };
export type NeverAsked = Listed & { caller: string };

/** How long a place is remembered that counts for `days` days, in seconds; a day more, so that clocks may differ. */
export function placeSeconds(days: number): number {
  return (days + 1) * 24 * 60 * 60;
}
