/** Whether the opening hours that are asked are there, and those that are there are asked. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import type { HoursNode } from "../nodes/hours.ts";
import { didYouMean, listed } from "./check.ts";
import { calendarsOf } from "./hours.ts";
import { waysOf } from "./queues.ts";

function nodesThatAsk({ nodes }: Document): [string, HoursNode][] {
  return Object.entries(nodes).flatMap(([name, node]) => (node.kind === "hours" ? [[name, node]] : []));
}

/** Every name of opening hours that a document asks, with its place: by nodes, and by ways to a person that are open at some hours. */
function hoursNamedIn(document: Document): { path: readonly PropertyKey[]; name: string }[] {
  return [
    ...nodesThatAsk(document).map(([node, { calendar }]) => ({
      path: ["nodes", node, "hours"],
      name: calendar,
    })),
    ...waysOf(document).flatMap(({ path, way }) =>
      way.hours === null ? [] : [{ path: [...path, "hours"], name: way.hours }],
    ),
  ];
}

function unknownHours(document: Document): Mistake[] {
  const known = calendarsOf(document).map(([name]) => name);
  return hoursNamedIn(document)
    .filter(({ name }) => !known.includes(name))
    .map(({ path, name }) => ({
      path,
      message:
        document.kind === "survey"
          ? "A survey has no opening hours: ask them in the flow that leads to it."
          : `There are no opening hours "${name}": ${didYouMean(nearest(name, known), known.length > 0 ? `write ${listed(known, "or")}, or add them under hours.` : "add them to the flow, under hours.")}`,
    }));
}

/** Not told where a name is unknown: it is probably this one, misspelt. */
function hoursThatNobodyAsks(document: Document): Mistake[] {
  if (unknownHours(document).length > 0) return [];
  const asked = hoursNamedIn(document).map(({ name }) => name);
  return calendarsOf(document)
    .filter(([name]) => !asked.includes(name))
    .map(([name]) => ({
      path: ["hours", name],
      message: `Nothing asks whether "${name}" is open: add a node that does ({ hours: ${name}, open: ..., closed: ... }), or take it out.`,
    }));
}

function holidayThatNeverComes(document: Document): Mistake[] {
  const comes = new Map(
    calendarsOf(document).map(([name, { holidays, except }]) => [
      name,
      holidays !== undefined || Object.values(except).some((spans) => spans.length === 0),
    ]),
  );
  return nodesThatAsk(document)
    .filter(([, { calendar, holiday }]) => holiday !== undefined && comes.get(calendar) === false)
    .map(([name, { calendar }]) => ({
      path: ["nodes", name, "holiday"],
      message: `"${calendar}" has no holidays, so nobody ever comes this way: add holidays to it (holidays: US), or take this out.`,
    }));
}

export const askedHoursChecks = { unknownHours, hoursThatNobodyAsks, holidayThatNeverComes };
