/** Whether a new call is played, or answered by the plain way to a person. Calls in progress go on in any case. */

/** What the process carries now. */
export type Load = {
  /** Turns under way at once. */
  turns: number;
  /** What waits for the results; null where that is not known. */
  backlog: { entries: number; fullness: number } | null;
};

/** The most turns under way in a process, and the most entries that may wait. */
export type Limits = { turns: number; entries: number };

/** Why a new call is turned to a person at once: too many turns are under way, or what calls tell could soon not be kept any more. */
export type Shed = "turns" | "backlog";

/** From this share of its memory on, the outbox is kept for the calls in progress. */
const full = 0.95;

/** Why a new call should not be played, or null where it should. */
export function whyShed({ turns, backlog }: Load, limits: Limits): Shed | null {
  if (turns > limits.turns) return "turns";
  if (backlog && (backlog.entries >= limits.entries || backlog.fullness >= full)) return "backlog";
  return null;
}
