/** What stands between the first ring and a person: menus in a row, and things asked. */
import { isQuestion } from "../nodes/index.ts";
import { listed } from "../verify/check.ts";
import { type Step, walk } from "./call.ts";
import type { Exploration, Moment, Way } from "./explore.ts";
import type { Failure } from "./failure.ts";
import { isPrompt } from "./goal.ts";
import { documentAt } from "./happening.ts";

/** More menus than these, one after the other, are what callers call a maze. */
export const mostRounds = 2;

/** More things than these asked before a person, and callers feel questioned rather than helped. */
export const mostAsked = 3;

/** Names of nodes that a caller came through. */
type Row = readonly string[];

/** The most menus in a row, and the most things asked, before a person is rung. */
export type Rows = { menus: Row; asked: Row };

/** Goes through all calls up to the first person, and notes a node where `isNoted`. A caller who goes back is as far as they were then. */
function* rowsOf(
  exploration: Exploration,
  isNoted: (moment: Moment) => boolean,
  most: number,
): Generator<Step<Row>> {
  const { name } = exploration.flow;
  yield* walk<Row>(exploration, [], (row, _: Way, to) => {
    if (!isPrompt(to) || to.session.document !== name || row.length > most) return null;
    if (!isNoted(to)) return row;
    const { node } = to.session;
    return row.includes(node) ? row.slice(0, row.indexOf(node) + 1) : [...row, node];
  });
}

/** Every row that is longer than it may be, by the node that makes it so. */
function longRows(
  steps: Iterable<Step<Row>>,
  most: number,
): { longest: Row; tooLong: Map<string, Step<Row>> } {
  let longest: Row = [];
  const tooLong = new Map<string, Step<Row>>();
  for (const step of steps) {
    const { note } = step;
    if (note.length > longest.length) longest = note;
    const last = note[most];
    if (last !== undefined && !tooLong.has(last)) tooLong.set(last, step);
  }
  return { longest, tooLong };
}

/** At most two menus in a row, and at most three things asked before a person. */
export function waysAreShort(exploration: Exploration): { rows: Rows; failures: Failure[] } {
  const { flow } = exploration;
  const nodeAt = ({ session }: Moment) => documentAt(flow, session).nodes[session.node];
  const isMenu = (moment: Moment) => nodeAt(moment)?.kind === "menu" && !moment.session.node.startsWith("$");
  const isAsked = (moment: Moment) => {
    const node = nodeAt(moment);
    return node !== undefined && isQuestion(node);
  };
  const menus = longRows(rowsOf(exploration, isMenu, mostRounds), mostRounds);
  const asked = longRows(rowsOf(exploration, isAsked, mostAsked), mostAsked);
  const failuresOf = (
    check: string,
    found: Map<string, Step<Row>>,
    message: (row: Row) => string,
  ): Failure[] =>
    [...found].map(([node, { note, call }]) => ({
      check,
      document: flow.name,
      node,
      message: message(note),
      call: call(),
    }));
  return {
    rows: { menus: menus.longest, asked: asked.longest },
    failures:
      flow.kind === "survey"
        ? []
        : [
            ...failuresOf(
              "menuTooDeep",
              menus.tooLong,
              (row) =>
                `A caller comes through ${row.length} menus in a row (${listed(row)}): two are the most.`,
            ),
            ...failuresOf(
              "tooMuchAsked",
              asked.tooLong,
              (row) =>
                `A caller is asked ${row.length} things (${listed(row)}) before a person: three are the most.`,
            ),
          ],
  };
}
