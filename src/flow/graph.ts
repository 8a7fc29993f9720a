/** A flow as a graph: which nodes lead to which. What can be said of every call without playing any. */
import { kindOf, type Node } from "./nodes/index.ts";

type Nodes = Readonly<Record<string, Node>>;

/** The nodes that a node leads to, those that do not exist left out. */
export function nextOf(nodes: Nodes, name: string): string[] {
  const node = nodes[name];
  if (!node) return [];
  return kindOf(node)
    .exits(node)
    .map(({ to }) => to)
    .filter((to) => Object.hasOwn(nodes, to));
}

/** The nodes that a caller can come to from one, itself first and the nearest first. */
export function reachable(nodes: Nodes, from: string): string[] {
  const found = new Set(Object.hasOwn(nodes, from) ? [from] : []);
  for (const name of found) for (const to of nextOf(nodes, name)) found.add(to);
  return [...found];
}

/**
 * Of the ways that a caller can take from a node the one with the most nodes that count, as the names of these. Ways back to a node
 * that the caller has come through (from the opening hours to the menu) are not followed.
 */
export function longestWay(nodes: Nodes, from: string, counts: (node: Node) => boolean): string[] {
  const best = new Map<string, string[]>();
  const under = new Set<string>();
  const visit = (name: string): string[] => {
    const known = best.get(name);
    if (known) return known;
    under.add(name);
    let rest: string[] = [];
    for (const to of nextOf(nodes, name)) {
      if (under.has(to)) continue;
      const way = visit(to);
      if (way.length > rest.length) rest = way;
    }
    under.delete(name);
    const node = nodes[name];
    const way = node && counts(node) ? [name, ...rest] : rest;
    best.set(name, way);
    return way;
  };
  return visit(from);
}

/** The nodes from which some way leads to a node that `isGoal`. */
export function leadingTo(nodes: Nodes, isGoal: (node: Node) => boolean): ReadonlySet<string> {
  const ways = Object.keys(nodes).flatMap((from) => nextOf(nodes, from).map((to) => ({ from, to })));
  const before = Map.groupBy(ways, ({ to }) => to);
  const found = new Set(Object.keys(nodes).filter((name) => nodes[name] && isGoal(nodes[name])));
  for (const name of found) for (const { from } of before.get(name) ?? []) found.add(from);
  return found;
}

/** The circles among some nodes: groups in which each leads to every other without leaving them (Tarjan's algorithm, 1972). */
export function circlesAmong(nodes: Nodes, names: readonly string[]): string[][] {
  const among = new Set(names);
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (name: string): number => {
    const number = order.size;
    order.set(name, number);
    open.push(name);
    let low = number;
    for (const to of nextOf(nodes, name)) {
      if (!among.has(to)) continue;
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (open.includes(to)) low = Math.min(low, order.get(to) ?? low);
    }
    if (low === number) {
      const group = open.splice(open.indexOf(name));
      if (group.length > 1 || nextOf(nodes, name).includes(name)) circles.push(group);
    }
    return low;
  };
  for (const name of names) if (!order.has(name)) visit(name);
  return circles;
}
