/** Calls as rows of ways, from the first ring on. */
import type { Exploration, Moment, Way } from "./explore.ts";

/** What happened on a call, in order; the first is that it began. */
export type Call = readonly Way[];

/** The shortest call that comes to a moment. */
export function callTo({ by }: Moment): Call {
  return by.from ? [...callTo(by.from), by] : [by];
}

/** A call that stands at a moment, and what was noted on the way to it. */
export type Step<Note> = { moment: Moment; note: Note; call(): Call };

/**
 * Walks through an exploration, the shortest calls first, and notes something on the way that the moments themselves do not remember.
 * `take` gives the note after a way, or null where that way is not to be gone. It is not walked further than `most` steps.
 */
export function* walk<Note>(
  { begins, moments }: Exploration,
  first: Note,
  take: (note: Note, way: Way, to: Moment) => Note | null,
  most = 20 * moments.length,
): Generator<Step<Note>> {
  type Stop = { way: Way; note: Note; before: Stop | null };
  const callOf = (stop: Stop): Call => [...(stop.before ? callOf(stop.before) : []), stop.way];
  const explored = new Set(moments);
  const seen = new Map<Moment, Set<string>>();
  const stops: Stop[] = [];
  const go = (way: Way, note: Note, before: Stop | null) => {
    const after = way.to && take(note, way, way.to);
    if (!way.to || after === null || !explored.has(way.to)) return;
    const notes = seen.get(way.to) ?? new Set();
    seen.set(way.to, notes);
    const text = JSON.stringify(after);
    if (notes.has(text)) return;
    notes.add(text);
    stops.push({ way, note: after, before });
  };
  for (const begin of begins) go(begin, first, null);
  for (const stop of stops) {
    if (stops.length > most || !stop.way.to) return;
    const { way, note } = stop;
    yield { moment: stop.way.to, note, call: () => callOf(stop) };
    for (const next of way.to?.ways ?? []) go(next, note, stop);
  }
}
