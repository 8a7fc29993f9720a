/** Whether every call can come to a person or an end. */
import { callTo } from "./call.ts";
import type { Exploration, Moment, Way } from "./explore.ts";
import { type Failure, placeOf } from "./failure.ts";
import { isEnd, isHelp, isPerson } from "./goal.ts";

/** The moments from which the author wrote a way to a person or an end: not only asking for one leads there, nor missing twice. */
export function endingMoments({ moments }: Exploration): ReadonlySet<Moment> {
  return leadingToAnEnd(moments, isWritten);
}

/** From every moment a call can come to a person or an end, and need not ask for it. Of moments that lead to one another one is told. */
export function everyCallCanEnd({ moments }: Exploration, ending: ReadonlySet<Moment>): Failure[] {
  const atAll = leadingToAnEnd(moments, () => true);
  const explored = new Set(moments);
  const told = new Set<Moment>();
  return moments.flatMap((moment) => {
    if (ending.has(moment) || told.has(moment)) return [];
    for (const ahead of aheadOf(moment, explored)) told.add(ahead);
    const { node } = moment.session;
    const only = atAll.has(moment) ? ", except asking for a person" : ", whatever the caller does";
    return {
      check: "noWayOut",
      ...placeOf(moment),
      message: `From "${node}" nothing leads to a person or an end${only}: let one of its ways lead to a transfer, a message or a goodbye.`,
      call: callTo(moment),
    };
  });
}

function isWritten(way: Way): boolean {
  return !isHelp(way);
}

function aheadOf(moment: Moment, explored: ReadonlySet<Moment>): ReadonlySet<Moment> {
  const ahead = new Set([moment]);
  for (const { ways } of ahead)
    for (const way of ways) if (way.to && explored.has(way.to) && isWritten(way)) ahead.add(way.to);
  return ahead;
}

/** The moments from which some ways lead to a person or an end. Of those that were not explored any more it is taken to be so. */
function leadingToAnEnd(moments: readonly Moment[], counts: (way: Way) => boolean): Set<Moment> {
  const before = new Map<Moment, Moment[]>();
  const explored = new Set(moments);
  const leading = new Set<Moment>();
  for (const moment of moments) {
    if (isPerson(moment) || isEnd(moment)) leading.add(moment);
    for (const { to } of moment.ways.filter(counts)) {
      if (!to) continue;
      if (!explored.has(to)) leading.add(moment);
      const earlier = before.get(to) ?? [];
      earlier.push(moment);
      before.set(to, earlier);
    }
  }
  for (const moment of leading) for (const earlier of before.get(moment) ?? []) leading.add(earlier);
  return leading;
}
