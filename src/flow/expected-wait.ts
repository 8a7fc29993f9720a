import type { Place } from "./event.ts";

/** Fewer talks than these say too little about how long the next will be. */
const fewestTalks = 5;

/**
 * How long a caller in a queue has to wait, in seconds; null where too little is known to promise anything. With `agents` at work, one of
 * them becomes free every mean talk divided by agents, and each caller before takes one such turn (the usual estimate of a queue in which
 * talks are alike: position times mean talk, divided by agents).
 */
export function expectedWait({ position, agents, talks }: Place): number | null {
  if (agents < 1 || talks.length < fewestTalks) return null;
  const mean = talks.reduce((sum, seconds) => sum + seconds, 0) / talks.length;
  return (position * mean) / agents;
}
