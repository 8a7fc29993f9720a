/** Which rows are meant: by their state, and by what is asked for. */
import type { ExpressionBuilder } from "kysely";
import type { DeliveryRow, Tables } from "../database/tables.ts";
import type { DeliveryFilter, DeliveryState } from "./deliveries.ts";

type Row = ExpressionBuilder<Tables, "deliveries">;

/** Which rows are of which state; no row is of two. */
export const inState = {
  waiting: (row: Row) =>
    row.and([row("handed_at", "is", null), row("set_aside_at", "is", null), row("void_at", "is", null)]),
  handed: (row: Row) => row("handed_at", "is not", null),
  "set-aside": (row: Row) => row("set_aside_at", "is not", null),
  void: (row: Row) => row("void_at", "is not", null),
} satisfies Record<DeliveryState, (row: Row) => unknown>;

/** The state of a row. */
export function stateOf({ handed_at, set_aside_at, void_at }: DeliveryRow): DeliveryState {
  if (handed_at !== null) return "handed";
  if (void_at !== null) return "void";
  return set_aside_at !== null ? "set-aside" : "waiting";
}

/** Those that are still to be handed on, or were set aside. */
export function isNotOver(row: Row) {
  return row.and([row("handed_at", "is", null), row("void_at", "is", null)]);
}

/** Those that a filter wants. */
export function matching({ receiver, id, state }: DeliveryFilter) {
  return (row: Row) =>
    row.and([
      ...(receiver === undefined ? [] : [row("receiver", "=", receiver)]),
      ...(id === undefined ? [] : [row("id", "=", id)]),
      ...(state === undefined ? [] : [inState[state](row)]),
    ]);
}
