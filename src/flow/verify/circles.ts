/** Ways that go round and round. Asked only where every name of a node is known. */
import type { Document } from "../flow.ts";
import { circlesAmong, leadingTo, reachable } from "../graph.ts";
import type { Mistake } from "../mistake.ts";
import { kindOf, type Node } from "../nodes/index.ts";
import { listed } from "./check.ts";

/** Nodes at which nobody is waited for, so that a circle of them would never let a caller speak. */
function passesOn(node: Node | undefined): boolean {
  return node !== undefined && kindOf(node).hear === undefined;
}

function endlessCircles({ start, nodes }: Document): string[][] {
  return circlesAmong(
    nodes,
    reachable(nodes, start).filter((name) => passesOn(nodes[name])),
  );
}

function loopThatNeverWaits(document: Document): Mistake[] {
  return endlessCircles(document).map((circle) => ({
    path: ["nodes", circle[0] ?? ""],
    message: `${round(circle)} and ${circle.length === 1 ? "waits" : "wait"} for nobody, so the caller would hear it for ever: let the way lead out, or to a menu or a question.`,
  }));
}

/** Nodes from which no way leads to a person or an end. Of those that lead to one another only the first is told. */
function noWayOut(document: Document): Mistake[] {
  const { start, nodes } = document;
  const endless = new Set(endlessCircles(document).flat());
  const ending = leadingTo(
    nodes,
    ({ kind }) => kind === "transfer" || kind === "callback" || kind === "goodbye" || kind === "message",
  );
  const told = new Set<string>();
  const mistakes: Mistake[] = [];
  for (const name of reachable(nodes, start)) {
    if (ending.has(name) || told.has(name)) continue;
    const ahead = reachable(nodes, name);
    for (const other of ahead) told.add(other);
    if (ahead.some((other) => endless.has(other))) continue;
    mistakes.push({
      path: ["nodes", name],
      message: `From "${name}" no way leads to a person or an end: let ${listed(ahead, "or")} lead to a transfer, a message or a goodbye.`,
    });
  }
  return mistakes;
}

function round(circle: readonly string[]): string {
  return circle.length === 1
    ? `${listed(circle)} leads back to itself`
    : `${listed(circle)} lead round in a circle`;
}

export const circleChecks = { loopThatNeverWaits, noWayOut };
