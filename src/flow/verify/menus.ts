/** Menus that ask too much of their callers. */
import type { Document } from "../flow.ts";
import { nextOf, reachable } from "../graph.ts";
import type { Mistake } from "../mistake.ts";
import { listed } from "./check.ts";

/** More choices than these cannot be kept in mind while they are told. */
const mostChoices = 5;

/** More menus than these, one after the other, are what callers call a maze. */
const mostRounds = 2;

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
      node.kind === "menu" ? ["choices", node.choices] : node.kind === "choice" ? ["options", node.options] : [];
    if (!field || Object.keys(options ?? {}).length > 0) return [];
    return [{ path: ["nodes", name, field], message: `There is nothing to choose: write at least one of the ${field}.` }];
  });
}

/** A menu that can be the third in a row. Going back to one that was heard before is not deeper. */
function menuTooDeep({ start, nodes }: Document): Mistake[] {
  const isMenu = (name: string) => nodes[name]?.kind === "menu";
  const told = new Set<string>();
  const mistakes: Mistake[] = [];
  const descend = (from: string, heard: readonly string[]) => {
    for (const menu of menusNext(nodes, from, isMenu)) {
      if (heard.includes(menu) || told.has(menu)) continue;
      const row = [...heard, menu];
      if (row.length <= mostRounds) {
        for (const to of nextOf(nodes, menu)) descend(to, row);
        continue;
      }
      told.add(menu);
      mistakes.push({
        path: ["nodes", menu],
        message: `This is the third menu in a row (${listed(row)}), and callers give up after two: let "${row.at(-2)}" lead to a person, or offer "${menu}" in an earlier menu.`,
      });
    }
  };
  descend(start, []);
  return mistakes;
}

/** The menus that come next on the ways from a node, itself included: no other menu lies between. */
function menusNext(nodes: Document["nodes"], from: string, isMenu: (name: string) => boolean): string[] {
  const upToMenus = Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [name, isMenu(name) ? { ...node, choices: {} } : node]),
  ) as Document["nodes"];
  return reachable(upToMenus, from).filter(isMenu);
}

export const menuChecks = { tooManyChoices, noChoices };
export const depthChecks = { menuTooDeep };
