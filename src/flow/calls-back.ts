import { openingAt } from "./hours/opening.ts";
import type { Flow } from "./link.ts";
import type { Ring } from "./nodes/destination.ts";
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
  const ways = transferNow(flow, session).dial ?? flow.person?.dial ?? [];
  const open = ways.filter(({ do: does, hours }) => does !== "assign" && isOpen(hours));
  const [first] = open;
  if (first?.do === "wait") return { by: "queue", queue: first.queue };
  const telephones = open.flatMap((way) => (way.do === "ring" ? way.ring : []));
  return telephones.length === 0 ? null : { by: "ring", telephones };
}
