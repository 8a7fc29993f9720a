/** Levels of a queue, 0 to 9: who has a lower one comes before all who have a higher one; among equals, who has waited longer. */
import type { FirstWhen } from "./first-rule.ts";
import type { Flow } from "./link.ts";
import type { Queue } from "./queue.ts";
import type { Session } from "./session.ts";

/** Callers who have no reason to come before or after others. */
export const usualLevel = 5;

/** Before all others. */
export const frontLevel = 0;

const highest = 9;

export function isLevel(given: number): boolean {
  return Number.isInteger(given) && given >= 0 && given <= highest;
}

/**
 * The level of a caller who begins to wait in a queue. Who has talked with somebody on this call already has waited once, and does not stand in line
 * again.
 */
export function levelFor({ name, queues, lists }: Flow, session: Session, queue: string): number {
  if (session.person?.talked) return frontLevel;
  const settings = queues[queue];
  if (!settings) throw new Error(`The flow ${name} has no queue ${queue}.`);
  return settings.first.find(({ when }) => fits(when, session, lists))?.level ?? usualLevel;
}

function fits(
  when: FirstWhen,
  { caller, chosen, given, lastScore, callback }: Session,
  lists: Flow["lists"],
): boolean {
  switch (when.by) {
    case "list":
      return caller !== null && (lists[when.list]?.has(caller) ?? false);
    case "choice":
      return chosen.includes(when.choice);
    case "given": {
      const value = Object.hasOwn(given, when.node) ? given[when.node] : undefined;
      return value !== undefined && (when.values === null || when.values.includes(String(value)));
    }
    case "lastScore":
      return lastScore !== null && lastScore < when.below;
    case "callback":
      return callback?.promised ?? false;
  }
}

/** The levels that callers of a queue can have, the first ones first. */
export function levelsIn({ first }: Queue): number[] {
  return [...new Set([frontLevel, usualLevel, ...first.map(({ level }) => level)])].sort();
}
