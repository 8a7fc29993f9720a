import { sql, type Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { entryOf, keepCalls, project, projectionsVersion } from "./projections.ts";
import { callRow } from "./rows.ts";

/** How many calls are projected at a time. */
const page = 500;

/**
 * Makes the projections again from the ledger, from nothing, in one transaction: who reads meanwhile sees the earlier ones, and what
 * arrives meanwhile waits. What is still to be handed on is no projection, and stays as it is. Gives the number of calls.
 */
export function rebuild({ engine, kysely }: Database): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    // However long it takes.
    if (engine === "postgres") await sql`set local statement_timeout = 0`.execute(transaction);
    // Who appends holds this row while it does: nobody is appending now.
    await transaction.updateTable("projections").set({ version: projectionsVersion }).execute();
    for (const table of ["answers", "responses", "messages", "transcripts", "calls"] as const)
      await transaction.deleteFrom(table).execute();
    let calls = 0;
    for (let last = ""; ; ) {
      const starts = await startsAfter(transaction, last);
      const [first, end] = [starts.at(0)?.call, starts.at(-1)?.call];
      if (first === undefined || end === undefined) return calls;
      await projectCalls(transaction, first, end, starts);
      calls += starts.length;
      last = end;
    }
  });
}

/** Whether the projections were made by an earlier version of the program, or not yet. */
export async function isOutdated({ kysely }: Database): Promise<boolean> {
  const { version } = await kysely.selectFrom("projections").select("version").executeTakeFirstOrThrow();
  return version < projectionsVersion;
}

type Start = { call: string; startedAt: string };

/** The next calls behind one, in their order. */
function startsAfter(transaction: Transaction<Tables>, last: string): Promise<Start[]> {
  return transaction
    .selectFrom("ledger")
    .where("call", ">", last)
    .groupBy("call")
    .orderBy("call")
    .limit(page)
    .select(["call", (row) => row.fn.min("at").as("startedAt")])
    .execute();
}

async function projectCalls(
  transaction: Transaction<Tables>,
  first: string,
  end: string,
  starts: readonly Start[],
): Promise<void> {
  const rows = await transaction
    .selectFrom("ledger")
    .selectAll()
    .where("call", ">=", first)
    .where("call", "<=", end)
    .orderBy("call")
    .orderBy("turn")
    .orderBy("position")
    .execute();
  const entries = rows.map(entryOf);
  const entriesOf = Map.groupBy(entries, ({ call }) => call);
  await keepCalls(
    transaction,
    starts.map(({ call, startedAt }) => callRow(call, startedAt, entriesOf.get(call) ?? [])),
  );
  await project(transaction, entries);
}
