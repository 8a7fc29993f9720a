/** Where a call stands on its way to a person. */
import { builtIn } from "./built-in.ts";
import type { Flow } from "./link.ts";
import type { Callback } from "./nodes/callback.ts";
import type { Destination } from "./nodes/destination.ts";
import { leadsToPeople } from "./nodes/index.ts";
import type { Transfer } from "./nodes/transfer.ts";
import type { Session } from "./session.ts";

/** The transfer that put the caller on the way to a person; before there was one, the flow's own. */
export function transferNow(flow: Flow, { person }: Session): Transfer | Callback {
  const document = person ? (flow.surveys[person.document] ?? flow) : flow;
  const node = person ? document.nodes[person.node] : undefined;
  return leadsToPeople(node) ? node : (flow.nodes[builtIn.person] as Transfer);
}

/** The way that is being tried: who is rung or talked to, or where the caller waits. Undefined where all were tried, or none yet. */
export function wayNow(flow: Flow, session: Session): Destination | undefined {
  const { person } = session;
  if (person?.brought) return person.brought;
  return person ? (transferNow(flow, session).dial ?? flow.person?.dial)?.[person.trying] : undefined;
}
