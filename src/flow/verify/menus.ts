/** Menus that ask too much of their callers. */
import type { Document } from "../flow.ts";
import { nextOf, reachable } from "../graph.ts";
import type { Mistake } from "../mistake.ts";
import { mostRounds } from "../proof/rows.ts";

/** More choices than these cannot be kept in mind while they are told. */
const mostChoices = 5;

function tooManyChoices({ nodes }: Document): Mistake[] {
  return Object.entries(nodes).flatMap(([name, node]) => {
    const count = node.kind === "menu" ? Object.keys(node.choices).length : 0;
    if (count <= mostChoices) return [];
    return [
      {
        path: ["nodes", name, "choices"],
        message: `This menu has ${count} choices, and nobody remembers more than ${mostChoices}: join some of them, or leave them to a person.`,
      },
    ];
  });
}

function noChoices({ nodes }: Document): Mistake[] {
  return Object.entries(nodes).flatMap(([name, node]) => {
    const [field, options] =
      node.kind === "menu"
        ? ["choices", node.choices]
        : node.kind === "choice"
          ? ["options", node.options]
          : [];
    if (!field || Object.keys(options ?? {}).length > 0) return [];
    return [
      {
        path: ["nodes", name, field],
        message: `There is nothing to choose: write at least one of the ${field}.`,
      },
    ];
  });
}

/** A menu that can be the third in a row. Going back to one that was heard before is not deeper. */
function menuTooDeep({ start, nodes }: Document): Mistake[] {
  const toldOnce = new Map<string, Mistake>();
  const upToMenus = withoutChoices(nodes);
  const descend = (from: string, heard: readonly string[]) => {
    for (const menu of reachable(upToMenus, from)) {
      if (nodes[menu]?.kind !== "menu" || heard.includes(menu)) continue;
      const row = [...heard, menu];
      if (row.length > mostRounds) toldOnce.set(menu, toldOnce.get(menu) ?? tooDeep(row));
      else for (const to of nextOf(nodes, menu)) descend(to, row);
    }
  };
  descend(start, []);
  return [...toldOnce.values()];
}

function tooDeep(row: readonly string[]): Mistake {
  const menu = row.at(-1) ?? "";
  return {
    path: ["nodes", menu],
    message: `This is the third menu in a row (${row.join(", ")}), and callers give up after two: let "${row.at(-2)}" lead to a person, or offer "${menu}" in an earlier menu.`,
  };
}

/** The same nodes with menus that lead nowhere, so that a way ends at the first one. */
function withoutChoices(nodes: Document["nodes"]): Document["nodes"] {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [
      name,
      node.kind === "menu" ? { ...node, choices: {} } : node,
    ]),
  );
}

export const menuChecks = { tooManyChoices, noChoices };
export const depthChecks = { menuTooDeep };
