/** The way to a person. */
import type { Document } from "../flow.ts";
import { longestWay } from "../graph.ts";
import type { Mistake } from "../mistake.ts";
import { isQuestion, leadsToPeople } from "../nodes/index.ts";
import { mostAsked } from "../proof/rows.ts";
import { listed } from "./check.ts";
import { waysOf } from "./queues.ts";

function tooMuchAsked({ kind, start, nodes }: Document): Mistake[] {
  if (kind !== "call") return [];
  const asked = longestWay(nodes, start, isQuestion);
  const fourth = asked[mostAsked];
  if (fourth === undefined) return [];
  return [
    {
      path: ["nodes", fourth],
      message: `A caller can be asked ${asked.length} things (${listed(asked)}) before a person: three are the most. Let the person ask for the rest.`,
    },
  ];
}

function goodbyeAtStart({ kind, start, nodes }: Document): Mistake[] {
  if (kind !== "call" || nodes[start]?.kind !== "goodbye") return [];
  return [
    {
      path: ["start"],
      message: "Every caller would be sent away at once: start with a greeting, a menu or a transfer.",
    },
  ];
}

/** Every telephone that a document rings, with its place. */
function dialledBy(document: Document): { path: readonly PropertyKey[]; address: string }[] {
  return waysOf(document).flatMap(({ path, way }) => {
    if (way.do !== "ring") return [];
    const isAlone = way.ring.length === 1;
    return way.ring.map(({ address }, which) => ({
      path: isAlone ? path : [...path, "together", which],
      address,
    }));
  });
}

function flowThatRingsItself(document: Document, all: readonly Document[]): Mistake[] {
  return dialledBy(document).flatMap(({ path, address }) => {
    const answering = all.find((other) => other.kind === "call" && other.numbers.includes(address));
    const desk = all.find((other) => other.kind === "call" && other.desk?.numbers.includes(address));
    if (desk) {
      const message = `${address} is the desk of the flow "${desk.name}", which sends callers away: write the number of a person, or a queue.`;
      return [{ path, message }];
    }
    if (!answering) return [];
    const message = `${address} is answered by the flow "${answering.name}", so the caller would go round in a circle: write the number of a person.`;
    return [{ path, message }];
  });
}

function transferToNobody(document: Document, all: readonly Document[]): Mistake[] {
  if (
    document.person ||
    all.some((other) => surveysNamedIn(other).some(({ name }) => name === document.name))
  )
    return [];
  return Object.entries(document.nodes).flatMap(([name, node]) =>
    leadsToPeople(node) && !node.dial
      ? [
          {
            path: ["nodes", name, node.kind],
            message: `Nobody would be rung: add dial here, or person to "${document.name}", or let a flow lead to this survey.`,
          },
        ]
      : [],
  );
}

/** The surveys that a document leads to, each with its place. */
export function surveysNamedIn({
  person,
  nodes,
}: Document): { path: readonly PropertyKey[]; name: string }[] {
  const named = [
    { path: ["person", "survey"], name: person?.survey },
    ...Object.entries(nodes).map(([node, written]) => ({
      path: ["nodes", node, "survey"],
      name: leadsToPeople(written) ? written.survey : undefined,
    })),
  ];
  return named.flatMap(({ path, name }) => (name === undefined || name === "none" ? [] : [{ path, name }]));
}

export const peopleChecks = { goodbyeAtStart };
export const askedChecks = { tooMuchAsked };
export const dialChecks = { flowThatRingsItself, transferToNobody };
