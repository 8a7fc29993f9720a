/** The agents who can ring a desk, and how they are rung in. */
import type { Flow } from "../flow/link.ts";
import { addressOf } from "../flow/nodes/destination.ts";

/** An agent of a desk, by the telephone that they ring from. */
export type DeskAgent = { agent: string; from: string; to: string; queues: readonly string[] };

/** The agents of all desks of these flows; of one who has several telephones, the first. */
export function deskAgents(flows: readonly Flow[]): DeskAgent[] {
  const found = new Map<string, DeskAgent>();
  for (const { desk } of flows) {
    for (const telephone of desk?.agents ?? []) {
      const { agent } = telephone;
      const [to] = desk?.numbers ?? [];
      if (!desk || to === undefined || found.has(agent)) continue;
      found.set(agent, { agent, from: addressOf(telephone), to, queues: desk.queues });
    }
  }
  return [...found.values()];
}
