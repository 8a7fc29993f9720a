import type { Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { UsableDatabase } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { type HandingOn, keepDeliveries } from "../deliveries/sql-deliveries.ts";
import { entryOf, keepStarts, project, projectionsVersion, refreshCalls } from "./projections.ts";
import { readMessages, readResponses, readTally } from "./queries.ts";
import type { ResultsStore } from "./results-store.ts";
import { tellsOfCall } from "./rows.ts";

/** The results in a database of either engine. What is new among them is put down to be handed on, in the same step. */
export function sqlResults(
  database: UsableDatabase,
  handingOn: HandingOn = { receivers: [], lowScore: 0 },
): ResultsStore {
  const { engine, kysely, usable } = database;

  async function write<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> {
    await usable();
    return kysely.transaction().execute(work);
  }

  /** What is read in it is of one moment. */
  async function read<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> {
    await usable();
    const transaction = kysely.transaction().setAccessMode("read only");
    return (engine === "postgres" ? transaction.setIsolationLevel("repeatable read") : transaction).execute(
      work,
    );
  }

  return {
    async append(entries) {
      if (entries.length === 0) return;
      await write(async (transaction) => {
        await holdProjections(transaction, database);
        await keepStarts(transaction, startsOf(entries));
        const fresh = await keepFresh(transaction, entries);
        await project(transaction, fresh);
        await keepDeliveries(transaction, fresh, handingOn);
        const changed = fresh.filter(({ effect }) => tellsOfCall.includes(effect.type));
        await refreshCalls(transaction, [...new Set(changed.map(({ call }) => call))]);
      });
    },
    entries: (call) =>
      read(async (transaction) => {
        const rows = await transaction
          .selectFrom("ledger")
          .selectAll()
          .where("call", "=", call)
          .orderBy("turn")
          .orderBy("position")
          .execute();
        return rows.map(entryOf);
      }),
    responses: (filter) => read((transaction) => readResponses(transaction, filter)),
    messages: (filter) => read((transaction) => readMessages(transaction, filter)),
    tally: (filter) => read((transaction) => readTally(transaction, filter)),
    /** As a writer: what another process holds on to, and what is on a full disk, is not ready. */
    ready: () =>
      write(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("projections")
          .set((row) => ({ version: row.ref("version") }))
          .where("version", "<=", projectionsVersion)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw new NewerProjections();
      }),
    close: () => database.close(),
  };
}

class NewerProjections extends Error {
  override message =
    "A newer Aftercall keeps these results now, and this one leaves them to it: stop this one once the newer runs.";
}

/**
 * Lets nobody make the projections again while this transaction adds to them. Rejects where a newer program made them: this one would
 * put in what it no longer does, and the newer takes the entries from the outbox that this one leaves there.
 */
async function holdProjections(transaction: Transaction<Tables>, { engine }: UsableDatabase): Promise<void> {
  const { version } = await transaction
    .selectFrom("projections")
    .select("version")
    .$if(engine === "postgres", (query) => query.forShare())
    .executeTakeFirstOrThrow();
  if (version > projectionsVersion) throw new NewerProjections();
}

/** When each call began, as far as these entries know. */
function startsOf(entries: readonly Entry[]): Map<string, string> {
  const starts = new Map<string, string>();
  for (const { call, at } of entries) {
    const known = starts.get(call);
    if (known === undefined || at < known) starts.set(call, at);
  }
  return starts;
}

const mostEntries = 1000;

/** Adds entries to the ledger, and gives those that it did not have. */
async function keepFresh(transaction: Transaction<Tables>, entries: readonly Entry[]): Promise<Entry[]> {
  const byName = new Map(entries.map((entry) => [nameOf(entry.call, entry.turn, entry.index), entry]));
  const rows = [...byName.values()].map(({ call, turn, index, at, effect }) => ({
    call,
    turn,
    position: index,
    at,
    type: effect.type,
    effect: JSON.stringify(effect),
  }));
  const fresh: Entry[] = [];
  for (let at = 0; at < rows.length; at += mostEntries) {
    const added = await transaction
      .insertInto("ledger")
      .values(rows.slice(at, at + mostEntries))
      .onConflict((conflict) => conflict.doNothing())
      .returning(["call", "turn", "position"])
      .execute();
    for (const { call, turn, position } of added) {
      const entry = byName.get(nameOf(call, turn, position));
      if (entry) fresh.push(entry);
    }
  }
  return fresh;
}

function nameOf(call: string, turn: number, index: number): string {
  return `${call} ${turn} ${index}`;
}
