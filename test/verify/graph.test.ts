import { expect, test } from "vitest";
import { circlesAmong, leadingTo, longestWay, reachable } from "../../src/flow/graph.ts";
import type { Node } from "../../src/flow/nodes/index.ts";

/** A graph of branches: each name with the names that it leads to. */
function graph(ways: Record<string, string[]>): Record<string, Node> {
  return Object.fromEntries(
    Object.entries(ways).map(([name, [last = "", ...others]]) => [
      name,
      { kind: "branch", rules: others.map((go) => ({ if: name, go, answered: true })), else: last },
    ]),
  );
}

test("what is reachable begins with the node itself and leaves out names that no node has", () => {
  const nodes = graph({ a: ["b", "c"], b: ["nowhere"], c: ["a"], d: ["a"] });
  expect(reachable(nodes, "a").toSorted()).toEqual(["a", "b", "c"]);
  expect(reachable(nodes, "nowhere")).toEqual([]);
});

test("the longest way takes the longer side of a fork and counts what is passed once", () => {
  const nodes = graph({ a: ["b", "d"], b: ["c"], c: ["d"], d: ["e"], e: ["e"] });
  expect(longestWay(nodes, "a", () => true)).toEqual(["a", "b", "c", "d", "e"]);
  expect(longestWay(nodes, "a", (node) => node !== nodes.b)).toEqual(["a", "c", "d", "e"]);
});

test("ways back do not make a way longer: two answers that return to the menu are not one after the other", () => {
  const nodes = graph({ menu: ["left", "right"], left: ["menu"], right: ["menu"] });
  expect(longestWay(nodes, "menu", () => true)).toHaveLength(2);
});

test("the circles among nodes are those that do not leave them", () => {
  const nodes = graph({ a: ["b"], b: ["c"], c: ["a", "d"], d: ["d"], e: ["a"] });
  expect(circlesAmong(nodes, ["a", "b", "c", "d", "e"]).map((circle) => circle.toSorted())).toEqual([
    ["d"],
    ["a", "b", "c"],
  ]);
  expect(circlesAmong(nodes, ["a", "b"])).toEqual([]);
});

test("what leads to a goal includes the goal and all that is before it", () => {
  const nodes = graph({ a: ["b"], b: ["c"], c: ["c"], d: ["d"] });
  expect([...leadingTo(nodes, (node) => node === nodes.c)].toSorted()).toEqual(["a", "b", "c"]);
});

test("a flow of 2,000 nodes in a row is walked without trouble", () => {
  const nodes = graph(
    Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`n${at}`, [`n${at + 1}`]])),
  );
  expect(longestWay(nodes, "n0", () => true)).toHaveLength(2000);
  expect(reachable(nodes, "n0")).toHaveLength(2000);
  expect(circlesAmong(nodes, Object.keys(nodes))).toEqual([]);
});
