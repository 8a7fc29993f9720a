import { levelsIn } from "../flow/level.ts";
import type { Flow } from "../flow/link.ts";
import type { Telephone } from "../flow/nodes/destination.ts";

/** A queue, and the level of callers in it. */
export type OfQueue = { queue: string; level: number };

/** A desk, ready to be rung. */
export type Desk = {
  flow: Flow;
  agents: readonly Telephone[];
  queues: readonly string[];
  /** The levels that callers of these queues can have, each with its queue, those that come first first. */
  ways: readonly OfQueue[];
};

/** A flow's desk; none where it has none. Its queues may be those of other flows, which are among `all`. */
export function deskOf(flow: Flow | undefined, all: readonly Flow[]): Desk | undefined {
  if (!flow?.desk) return undefined;
  const { agents, queues } = flow.desk;
  const ways = queues.flatMap((queue) => levelsOf(queue, all).map((level) => ({ queue, level })));
  return { flow, agents, queues, ways: ways.sort((a, b) => a.level - b.level) };
}

/** The other queues at the desks that take a queue's callers. */
export function besides(queue: string, all: readonly Flow[]): string[] {
  const along = all.flatMap(({ desk }) => (desk?.queues.includes(queue) ? desk.queues : []));
  return [...new Set(along)].filter((other) => other !== queue);
}

function levelsOf(name: string, all: readonly Flow[]): number[] {
  const levels = all.flatMap(({ queues }) => {
    const queue = queues[name];
    return queue ? levelsIn(queue) : [];
  });
  return [...new Set(levels)];
}
