import type { Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { UsableDatabase } from "../database/database.ts";
import { WrongVersion } from "../database/migrate.ts";
import type { Tables } from "../database/tables.ts";
import { type HandingOn, keepDeliveries } from "../deliveries/keep-deliveries.ts";
import { keepFresh, readEntries } from "./ledger.ts";
import { keepStarts, project, projectionsVersion, refreshCalls } from "./projections.ts";
import { readMessages, readResponses } from "./queries.ts";
import type { ResultsStore } from "./results-store.ts";
import { tellsOfCall } from "./rows.ts";
import { readTally } from "./tally.ts";

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
      read((transaction) => readEntries(transaction, (ledger) => ledger.where("call", "=", call))),
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

class NewerProjections extends WrongVersion {
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
