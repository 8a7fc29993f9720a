/** Reads the ledger, and adds to it. Every function here is called within a transaction. */
import type { SelectQueryBuilder, Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { LedgerRow, Tables } from "../database/tables.ts";

type Ledger = SelectQueryBuilder<Tables, "ledger", LedgerRow>;

/** The entries that `which` chooses, call after call, those of a call in their order. */
export async function readEntries(
  transaction: Transaction<Tables>,
  which: (ledger: Ledger) => Ledger,
): Promise<Entry[]> {
  const rows = await which(transaction.selectFrom("ledger").selectAll())
    .orderBy("call")
    .orderBy("turn")
    .orderBy("position")
    .execute();
  return rows.map(({ call, turn, position, at, effect }) => ({
    call,
    turn,
    index: position,
    at,
    effect: JSON.parse(effect),
  }));
}

const mostAdded = 1000;

/** Adds entries to the ledger, and gives those that it did not have. */
export async function keepFresh(
  transaction: Transaction<Tables>,
  entries: readonly Entry[],
): Promise<Entry[]> {
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
  for (let at = 0; at < rows.length; at += mostAdded) {
    const added = await transaction
      .insertInto("ledger")
      .values(rows.slice(at, at + mostAdded))
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
