/** Keeps the projections of the ledger. Every function here is called within a transaction. */
import { type Insertable, sql, type Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { CallRow, Tables } from "../database/tables.ts";
import { readEntries } from "./ledger.ts";
import { callRow, type Rows, rowsOf, tellsOfCall } from "./rows.ts";

/**
 * Raised whenever the same ledger comes to other rows than before: the projections of a database that another version of the program
 * made are made again when it is opened.
 */
export const projectionsVersion = 12;

/** So many rows at a time that the engines' limits of values in a statement are far (SQLite: 32,766; PostgreSQL: 65,535). */
const mostRows = 500;

/** Puts into the projections what entries tell. Those of a call may come in any order and over any time: the latest stand. */
export async function project(transaction: Transaction<Tables>, entries: readonly Entry[]): Promise<void> {
  const rows = rowsOf(entries);
  await keepLatest(transaction, "answers", ["call", "document", "question"], rows.answers);
  await keepLatest(transaction, "responses", ["call"], rows.responses);
  await keepLatest(transaction, "messages", ["call", "turn", "position"], rows.messages);
  await keepLatest(transaction, "transcripts", ["call", "recording"], rows.transcripts);
  await keepLatest(transaction, "prompts", ["call", "turn", "position"], rows.prompts);
}

/** Writes down when calls began. Each of them is this transaction's until its end: what others tell of it waits. */
export async function keepStarts(
  transaction: Transaction<Tables>,
  starts: ReadonlyMap<string, string>,
): Promise<void> {
  // In one order everywhere, so that no two wait for each other.
  const rows = [...starts].map(([call, started_at]) => ({ call, started_at })).sort(byCall);
  for (const some of inChunks(rows))
    await transaction
      .insertInto("calls")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .column("call")
          .doUpdateSet((row) => ({ started_at: row.ref("excluded.started_at") }))
          .where("excluded.started_at", "<", (row) => row.ref("calls.started_at")),
      )
      .execute();
}

/** Reads anew from the ledger what is known of these calls as a whole. */
export async function refreshCalls(
  transaction: Transaction<Tables>,
  calls: readonly string[],
): Promise<void> {
  for (const some of inChunks(calls)) {
    const known = await transaction
      .selectFrom("calls")
      .select(["call", "started_at"])
      .where("call", "in", some)
      .execute();
    const told = await readEntries(transaction, (ledger) =>
      ledger.where("call", "in", some).where("type", "in", tellsOfCall),
    );
    const entriesOf = Map.groupBy(told, ({ call }) => call);
    const rows = known.map(({ call, started_at }) => callRow(call, started_at, entriesOf.get(call) ?? []));
    await keepCalls(transaction, rows);
  }
}

/** Keeps the rows of calls, in place of those that are there. */
export async function keepCalls(transaction: Transaction<Tables>, rows: readonly CallRow[]): Promise<void> {
  for (const some of inChunks(rows.toSorted(byCall)))
    await transaction
      .insertInto("calls")
      .values(some)
      .onConflict((conflict) =>
        conflict.column("call").doUpdateSet((row) => ({
          flow: row.ref("excluded.flow"),
          version: row.ref("excluded.version"),
          caller: row.ref("excluded.caller"),
          language: row.ref("excluded.language"),
          outcome: row.ref("excluded.outcome"),
          ended_at: row.ref("excluded.ended_at"),
          ended_by: row.ref("excluded.ended_by"),
          agents: row.ref("excluded.agents"),
          offered: row.ref("excluded.offered"),
          assignment: row.ref("excluded.assignment"),
          level: row.ref("excluded.level"),
          waited: row.ref("excluded.waited"),
          asked: row.ref("excluded.asked"),
          promised: row.ref("excluded.promised"),
          came_of: row.ref("excluded.came_of"),
          found_closed: row.ref("excluded.found_closed"),
        })),
      )
      .execute();
}

type AnyRow = Rows[keyof Rows][number];

/** Keeps rows where there is none of their key yet or an earlier one. */
async function keepLatest<Row extends AnyRow>(
  transaction: Transaction<Tables>,
  table: keyof Rows,
  key: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (const some of inChunks(latest(rows, key)))
    await transaction
      .insertInto(table)
      .values(some as Insertable<Tables[typeof table]>[])
      .onConflict((conflict) =>
        conflict
          .columns(key as never)
          .doUpdateSet(
            () => Object.fromEntries(columns.map((name) => [name, sql.ref(`excluded.${name}`)])) as never,
          )
          .where(
            sql<boolean>`(excluded.turn, excluded.position) > (${sql.ref(`${table}.turn`)}, ${sql.ref(`${table}.position`)})`,
          ),
      )
      .execute();
}

/** No statement may meet one row twice. */
function latest<Row extends AnyRow>(rows: readonly Row[], key: readonly (keyof Row)[]): Row[] {
  const inOrder = rows.toSorted((a, b) => byCall(a, b) || a.turn - b.turn || a.position - b.position);
  return [...new Map(inOrder.map((row) => [JSON.stringify(key.map((name) => row[name])), row])).values()];
}

function byCall(a: { call: string }, b: { call: string }): number {
  return a.call < b.call ? -1 : a.call > b.call ? 1 : 0;
}

function inChunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / mostRows) }, (_, at) =>
    rows.slice(at * mostRows, (at + 1) * mostRows),
  );
}
