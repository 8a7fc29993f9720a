import type { Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { Database } from "../database/database.ts";
import { WrongVersion } from "../database/migrate.ts";
import type { Tables } from "../database/tables.ts";
import { readEntries } from "./ledger.ts";
import { keepCalls, project, projectionsVersion } from "./projections.ts";
import { callRow } from "./rows.ts";

/**
 * How many rows a statement reads or removes, and those of one more call: however large the tables are, each statement is far from the
 * time that a connection gives it.
 */
const mostRows = 2000;

const projected = ["answers", "responses", "messages", "transcripts", "prompts", "calls"] as const;

/**
 * Makes the projections again from the ledger, from nothing, in one transaction: who reads meanwhile sees the earlier ones, and what
 * arrives meanwhile waits. What is still to be handed on is no projection, and stays as it is. Gives the number of calls. Rejects with
 * WrongVersion where a newer program made them.
 */
export function rebuild({ kysely }: Database): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    if (!(await takeOver(transaction, "<=")))
      throw new WrongVersion("A newer Aftercall keeps these results now: rebuild them with that one.");
    return makeAgain(transaction);
  });
}

/** The same where an earlier version of the program made the projections, or none did yet; of many that find it so, one does it. */
export async function rebuildOutdated({ kysely }: Database): Promise<void> {
  const { version } = await kysely.selectFrom("projections").select("version").executeTakeFirstOrThrow();
  if (version >= projectionsVersion) return;
  await kysely.transaction().execute(async (transaction) => {
    if (await takeOver(transaction, "<")) await makeAgain(transaction);
  });
}

/**
 * Notes that the projections are made by this version, where they are of an earlier one (or of the same). Who appends holds this row while
 * it does, so nobody appends from here on, until the transaction ends.
 */
async function takeOver(transaction: Transaction<Tables>, than: "<" | "<="): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable("projections")
    .set({ version: projectionsVersion })
    .where("version", than, projectionsVersion)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

async function makeAgain(transaction: Transaction<Tables>): Promise<number> {
  for (const table of projected) await empty(transaction, table);
  let calls = 0;
  for (let last = ""; ; ) {
    const entries = await entriesAfter(transaction, last);
    const end = entries.at(-1)?.call;
    if (end === undefined) return calls;
    const byCall = Map.groupBy(entries, ({ call }) => call);
    await keepCalls(
      transaction,
      [...byCall].map(([call, own]) => callRow(call, earliest(own), own)),
    );
    await project(transaction, entries);
    calls += byCall.size;
    last = end;
  }
}

async function empty(transaction: Transaction<Tables>, table: (typeof projected)[number]): Promise<void> {
  // By the key, which every one of these tables has `call` at the head of.
  for (let last = ""; ; ) {
    const rows = await transaction
      .selectFrom(table)
      .select("call")
      .where("call", ">", last)
      .orderBy("call")
      .limit(mostRows)
      .execute();
    const end = rows.at(-1)?.call;
    if (end === undefined) return;
    await transaction.deleteFrom(table).where("call", ">", last).where("call", "<=", end).execute();
    last = end;
  }
}

/** All entries of the next calls behind one. */
async function entriesAfter(transaction: Transaction<Tables>, last: string): Promise<Entry[]> {
  const next = await readEntries(transaction, (ledger) => ledger.where("call", ">", last).limit(mostRows));
  const end = next.at(-1)?.call;
  if (end === undefined) return [];
  // The last of these calls may have more than were read.
  const whole = await readEntries(transaction, (ledger) => ledger.where("call", "=", end));
  return [...next.filter(({ call }) => call !== end), ...whole];
}

function earliest(entries: readonly Entry[]): string {
  return entries.reduce((first, { at }) => (at < first ? at : first), entries[0]?.at ?? "");
}
