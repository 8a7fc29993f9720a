import type { Insertable, Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { UsableDatabase } from "../database/database.ts";
import type { DeliveryRow, Tables } from "../database/tables.ts";
import { type Deliveries, type DeliveryFilter, type DeliveryReport, leaseSeconds } from "./deliveries.ts";
import { type EventType, eventOf } from "./events.ts";

/** To whom results are handed on, and which grades are told at once. */
export type HandingOn = { receivers: readonly string[]; lowScore: number };

/** Writes down what is to be handed on of entries that are new. To be called within the transaction that keeps them. */
export async function keepDeliveries(
  transaction: Transaction<Tables>,
  entries: readonly Entry[],
  { receivers, lowScore }: HandingOn,
): Promise<void> {
  const events = entries.map((entry) => eventOf(entry, lowScore)).filter((event) => event !== null);
  const rows = receivers.flatMap((receiver) =>
    events.map(
      (event): Insertable<DeliveryRow> => ({
        receiver,
        ...event,
        due_at: event.at,
        attempts: 0,
        last_error: null,
        handed_at: null,
        set_aside_at: null,
      }),
    ),
  );
  for (let at = 0; at < rows.length; at += 500)
    await transaction
      .insertInto("deliveries")
      .values(rows.slice(at, at + 500))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** The deliveries of a database of either engine. */
export function sqlDeliveries({ engine, kysely, usable }: UsableDatabase): Deliveries {
  return {
    async claim(receiver, now, limit) {
      await usable();
      return kysely.transaction().execute(async (transaction) => {
        const due = await transaction
          .selectFrom("deliveries")
          .selectAll()
          .where("receiver", "=", receiver)
          .where("due_at", "<=", now)
          .where("handed_at", "is", null)
          .where("set_aside_at", "is", null)
          .orderBy("due_at")
          .limit(limit)
          // SQLite has one writer at a time, and nothing to skip.
          .$if(engine === "postgres", (query) => query.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return [];
        await transaction
          .updateTable("deliveries")
          .set((row) => ({
            due_at: new Date(Date.parse(now) + leaseSeconds * 1000).toISOString(),
            attempts: row("attempts", "+", 1),
          }))
          .where("receiver", "=", receiver)
          .where(
            "id",
            "in",
            due.map(({ id }) => id),
          )
          .execute();
        return due.map(({ id, type, call, turn, position, at, attempts }) => ({
          receiver,
          id,
          type: type as EventType,
          call,
          turn,
          position,
          at,
          attempts: attempts + 1,
        }));
      });
    },

    async handed({ receiver, id }, now) {
      await kysely
        .updateTable("deliveries")
        .set({ handed_at: now, last_error: null })
        .where("receiver", "=", receiver)
        .where("id", "=", id)
        .execute();
    },

    async failed({ receiver, id }, why, nextAt, now) {
      await kysely
        .updateTable("deliveries")
        .set({ last_error: why, ...(nextAt === null ? { set_aside_at: now } : { due_at: nextAt }) })
        .where("receiver", "=", receiver)
        .where("id", "=", id)
        .where("handed_at", "is", null)
        .execute();
    },

    async list({ receiver, id, state, limit = 100 }) {
      await usable();
      let query = kysely.selectFrom("deliveries").selectAll();
      if (receiver !== undefined) query = query.where("receiver", "=", receiver);
      if (id !== undefined) query = query.where("id", "=", id);
      if (state === "handed") query = query.where("handed_at", "is not", null);
      if (state === "set-aside") query = query.where("set_aside_at", "is not", null);
      if (state === "waiting") query = query.where("handed_at", "is", null).where("set_aside_at", "is", null);
      const rows = await query.orderBy("at", "desc").orderBy("id").orderBy("receiver").limit(limit).execute();
      return rows.map(reportOf);
    },

    async retry({ receiver, id }: DeliveryFilter, now) {
      await usable();
      let query = kysely
        .updateTable("deliveries")
        .set({ set_aside_at: null, attempts: 0, due_at: now })
        .where("set_aside_at", "is not", null);
      if (receiver !== undefined) query = query.where("receiver", "=", receiver);
      if (id !== undefined) query = query.where("id", "=", id);
      const { numUpdatedRows } = await query.executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
}

function reportOf(row: DeliveryRow): DeliveryReport {
  const { receiver, id, type, call, at, attempts } = row;
  return {
    receiver,
    id,
    type: type as EventType,
    call,
    at,
    state: row.handed_at !== null ? "handed" : row.set_aside_at !== null ? "set-aside" : "waiting",
    attempts,
    dueAt: row.due_at,
    lastError: row.last_error,
    handedAt: row.handed_at,
  };
}
