/** The queues that callers wait in, and the desks where agents take them. */
import type { CallFlow, Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import type { Destination } from "../nodes/destination.ts";
import { leadsToPeople } from "../nodes/index.ts";
import { didYouMean, listed } from "./check.ts";

/** A way to a person, with its place in the document. */
export type PlacedWay = { path: readonly PropertyKey[]; way: Destination };

/** Every way to a person that a document has. */
export function waysOf({ person, nodes }: Document): PlacedWay[] {
  const placed = (path: readonly PropertyKey[], ways: readonly Destination[] = []) =>
    ways.map((way, at) => ({ path: [...path, at], way }));
  return [
    ...placed(["person", "dial"], person?.dial),
    ...Object.entries(nodes).flatMap(([name, node]) =>
      leadsToPeople(node) ? placed(["nodes", name, node.kind, "dial"], node.dial) : [],
    ),
  ];
}

/** The queues that one waits in by a document's ways, each with its place. */
function queuesNamedIn(document: Document): { path: readonly PropertyKey[]; name: string }[] {
  return waysOf(document).flatMap(({ path, way }) =>
    way.do === "wait" ? [{ path: [...path, "queue"], name: way.queue }] : [],
  );
}

const queuesOf = (document: Document): string[] =>
  document.kind === "call" ? Object.keys(document.queues) : [];

function unknownQueue(document: Document): Mistake[] {
  const known = queuesOf(document);
  return queuesNamedIn(document)
    .filter(({ name }) => !known.includes(name))
    .map(({ path, name }) => ({
      path,
      message: `There is no queue "${name}": ${didYouMean(nearest(name, known), `add it to "${document.name}", under queues: ${name}: {}.`)}`,
    }));
}

function queueWithoutCallers(document: Document): Mistake[] {
  const waitedIn = new Set(queuesNamedIn(document).map(({ name }) => name));
  return queuesOf(document)
    .filter((name) => !waitedIn.has(name))
    .map((name) => ({
      path: ["queues", name],
      message: `Nobody ever waits in this queue: let a dial lead to it, { queue: ${name} }, or take it out.`,
    }));
}

/** What works though nothing of ours does needs a telephone, or a workflow, by which Twilio reaches somebody by itself. */
function onlyQueues({ person }: Document): Mistake[] {
  if (!person || person.dial.some((way) => way.do !== "wait")) return [];
  return [
    {
      path: ["person", "dial"],
      message: "When all else fails a telephone must ring: add a number after the queue.",
    },
  ];
}

function queueWithoutAgents(document: Document, all: readonly Document[]): Mistake[] {
  const taken = new Set(desksOf(all).flatMap(({ desk }) => desk.queues));
  return queuesOf(document)
    .filter((name) => !taken.has(name))
    .map((name) => ({
      path: ["queues", name],
      message: `No agent takes callers out of this queue: name it in the queues of a desk.`,
    }));
}

function deskOfUnknownQueue(document: Document, all: readonly Document[]): Mistake[] {
  if (document.kind !== "call") return [];
  const known = [...new Set(all.flatMap(queuesOf))];
  return (document.desk?.queues ?? []).flatMap((name, at) =>
    known.includes(name)
      ? []
      : [
          {
            path: ["desk", "queues", at],
            message: `There is no queue "${name}": ${didYouMean(nearest(name, known), known.length > 0 ? `write ${listed(known, "or")}.` : "add it under queues.")}`,
          },
        ],
  );
}

function deskNumberTaken(document: Document, all: readonly Document[]): Mistake[] {
  if (document.kind !== "call") return [];
  return (document.desk?.numbers ?? []).flatMap((number, at) => {
    const flow = all.find((other) => other.kind === "call" && other.numbers.includes(number));
    const desk = desksOf(all).find(({ desk }) => desk.numbers.includes(number));
    if (!flow && desk === document && document.desk?.numbers.indexOf(number) === at) return [];
    const message = flow
      ? `${number} is answered by the flow "${flow.name}", so agents would be taken for callers: give the desk a number of its own.`
      : `${number} is a desk's number already: take it out of one of them.`;
    return [{ path: ["desk", "numbers", at], message }];
  });
}

function agentTwiceAtDesk(document: Document): Mistake[] {
  if (document.kind !== "call") return [];
  const agents = document.desk?.agents ?? [];
  return agents.flatMap(({ address }, at) =>
    agents.findIndex((other) => other.address === address) === at
      ? []
      : [
          {
            path: ["desk", "agents", at],
            message: `${address} is another agent's telephone here already: whoever rings from it could be either of them.`,
          },
        ],
  );
}

function desksOf(all: readonly Document[]) {
  return all.filter(
    (document): document is CallFlow & { desk: NonNullable<CallFlow["desk"]> } =>
      document.kind === "call" && document.desk !== undefined,
  );
}

export const queueChecks = { unknownQueue, queueWithoutCallers, onlyQueues, agentTwiceAtDesk };
export const deskChecks = { queueWithoutAgents, deskOfUnknownQueue, deskNumberTaken };
