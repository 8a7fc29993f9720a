import { changes } from "./hours/changes.ts";
import { openingAt } from "./hours/opening.ts";
import type { Flow } from "./link.ts";
import type { Destination, Ring } from "./nodes/destination.ts";
import type { Session } from "./session.ts";
import { transferNow } from "./way-now.ts";

/** Who calls back: an agent who takes it out of the line of a queue, or agents who are rung in order. */
export type CallsBack = { by: "queue"; queue: string } | { by: "ring"; telephones: Ring };

/**
 * Who calls the caller of a session back at a moment (ISO 8601): by the first of the ways to a person that is open then. Null where none is. TaskRouter
 * finds agents for callers who are on the line alone, so its ways are passed by.
 */
export function callsBack(flow: Flow, session: Session, at: string): CallsBack | null {
  const isOpen = (hours: string | null) => {
    const calendar = hours === null ? undefined : flow.calendars[hours];
    return hours === null || (calendar !== undefined && openingAt(calendar, at) === "open");
  };
  const open = waysBack(flow, session).filter(({ hours }) => isOpen(hours));
  const [first] = open;
  if (first?.do === "wait") return { by: "queue", queue: first.queue };
  const telephones = open.flatMap((way) => (way.do === "ring" ? way.ring : []));
  return telephones.length === 0 ? null : { by: "ring", telephones };
}

/** So long a promise to call back is kept, in days: three weeks, longer than holidays for which somebody closes. */
export const keptDays = 21;

/** From when on somebody is there who calls back, ISO 8601; null where nobody is while the promise is kept. */
export function callsBackFrom(flow: Flow, session: Session, at: string): string | null {
  const calendars = waysBack(flow, session).flatMap(({ hours }) => {
    const calendar = hours === null ? undefined : flow.calendars[hours];
    return calendar ? [calendar] : [];
  });
  return changes(calendars, at, keptDays).find((moment) => callsBack(flow, session, moment)) ?? null;
}

function waysBack(flow: Flow, session: Session): readonly Destination[] {
  const ways = transferNow(flow, session).dial ?? flow.person?.dial ?? [];
  return ways.filter((way) => way.do !== "assign");
}
