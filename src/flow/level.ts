/** Levels of a queue, 0 to 9: who has a lower one comes before all who have a higher one; among equals, who has waited longer. */
import type { Queue } from "./queue.ts";

/** Callers who have no reason to come first. */
export const usualLevel = 5;

/** Before all others: those who were put through to another agent do not stand in line again. */
export const frontLevel = 0;

const highest = 9;

export function isLevel(given: number): boolean {
  return Number.isInteger(given) && given >= 0 && given <= highest;
}

/** The levels that callers of a queue can have, the first ones first. */
export function levelsIn(_queue: Queue): number[] {
  return [frontLevel, usualLevel];
}
