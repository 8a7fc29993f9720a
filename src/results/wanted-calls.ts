import type { SelectQueryBuilder, Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { ListFilter } from "./results-store.ts";

/** The calls that count for a filter. */
export function wanted(
  transaction: Transaction<Tables>,
  { since, until, flow, call }: ListFilter,
): SelectQueryBuilder<Tables, "calls", object> {
  let calls = transaction.selectFrom("calls");
  if (since !== undefined) calls = calls.where("started_at", ">=", since);
  if (until !== undefined) calls = calls.where("started_at", "<", until);
  if (flow !== undefined) calls = calls.where("flow", "=", flow);
  if (call !== undefined) calls = calls.where("calls.call", "=", call);
  return calls;
}
