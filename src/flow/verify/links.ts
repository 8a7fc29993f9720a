/** Names of nodes that no node has, and nodes that no way leads to. */
import type { Document } from "../flow.ts";
import { reachable } from "../graph.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { kindOf } from "../nodes/index.ts";
import { didYouMean } from "./check.ts";

/** Every name of a node that a document writes, with its place. */
function linksOf({ start, nodes }: Document): { path: readonly PropertyKey[]; to: string }[] {
  const links = Object.entries(nodes).flatMap(([name, node]) => {
    const deciding = node.kind === "branch" ? node.rules : [];
    return [
      ...kindOf(node).exits(node),
      ...deciding.map((rule, at) => ({ path: ["branch", at, "if"], to: rule.if })),
    ].map(({ path, to }) => ({ path: ["nodes", name, ...path], to }));
  });
  return [{ path: ["start"], to: start }, ...links];
}

function unknownNode(document: Document): Mistake[] {
  const names = Object.keys(document.nodes);
  return linksOf(document)
    .filter(({ to }) => !Object.hasOwn(document.nodes, to))
    .map(({ path, to }) => ({
      path,
      message: `There is no node "${to}": ${didYouMean(nearest(to, names), "add it under nodes, or write the name of one that is there.")}`,
    }));
}

function unreachableNode({ start, nodes }: Document): Mistake[] {
  const reached = new Set(reachable(nodes, start));
  return Object.keys(nodes)
    .filter((name) => !reached.has(name))
    .map((name) => ({
      path: ["nodes", name],
      message: `No caller ever comes to "${name}": let a next, a go or an else lead to it, or take it out.`,
    }));
}

export const nameChecks = { unknownNode };
export const reachChecks = { unreachableNode };
