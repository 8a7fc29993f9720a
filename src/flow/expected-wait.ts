import type { Place } from "./event.ts";

/** Fewer talks than these say too little about how long the next will be. */
const fewestTalks = 5;

/** What an agent needs from one talk to the next, in seconds: to look for a caller, to hear about them, and to be joined with them. */
const betweenTalks = 10;

/**
 * How long a caller in a queue has to wait, in seconds; null where too little is known to promise anything. Where an agent is free for them it is
 * soon. Else they wait for the first of the talks in progress to end, and for one more turn for each caller before them: with `agents` at work one
 * becomes free every mean talk divided by agents, but callers of a queue are given out one at a time. How it holds on simulated queues:
 * docs/waiting.md.
 */
export function expectedWait({ before, agents, free, talks }: Place): number | null {
  if (free > before) return betweenTalks * (before + 1);
  // The first talks of many agents to end are the short ones.
  if (agents < 1 || talks.length < Math.max(fewestTalks, agents)) return null;
  const sum = talks.reduce((sum, seconds) => sum + seconds, 0);
  if (sum === 0) return betweenTalks * (before + 1);
  const mean = sum / talks.length;
  const turn = Math.max((mean + betweenTalks) / agents, betweenTalks);
  return betweenTalks + firstToEnd(mean, meanRest(talks, sum), agents) + (before - free) * turn;
}

/**
 * What is left of a talk at any moment of it: half of its length where all are alike, and more the more they differ, since one is mostly met in a
 * long one (renewal theory: the mean residual life is the mean of the squares divided by twice the mean).
 */
function meanRest(talks: readonly number[], sum: number): number {
  return talks.reduce((squares, seconds) => squares + seconds * seconds, 0) / (2 * sum);
}

/** When the first of the agents' talks is over: right for one agent, for talks that are all alike, and for those of which each second may be the last. */
function firstToEnd(mean: number, rest: number, agents: number): number {
  return mean / (agents - 1 + mean / rest);
}
