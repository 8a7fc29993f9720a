/** The agents who can ring a desk, and how they are rung in. */
import type { Flow } from "../flow/link.ts";
import { addressOf } from "../flow/nodes/destination.ts";
import { leadsToPeople } from "../flow/nodes/index.ts";

/** An agent of a desk, by the telephone that they ring from. */
export type DeskAgent = { agent: string; from: string; to: string; queues: readonly string[] };

/** The addresses of the telephones that agents are rung at, in all of these flows. */
export function agentTelephones(flows: readonly Flow[]): ReadonlySet<string> {
  const documents = flows.flatMap((flow) => [flow, ...Object.values(flow.surveys)]);
  const ways = documents.flatMap(({ person, nodes }) => [
    ...(person?.dial ?? []),
    ...Object.values(nodes).flatMap((node) => (leadsToPeople(node) ? (node.dial ?? []) : [])),
  ]);
  return new Set(ways.flatMap((way) => (way.do === "ring" ? way.ring.map(addressOf) : [])));
}

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
