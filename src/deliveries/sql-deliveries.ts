import { type SelectQueryBuilder, sql } from "kysely";
import type { UsableDatabase } from "../database/database.ts";
import type { DeliveryRow, Tables } from "../database/tables.ts";
import { type Deliveries, type DeliveryReport, leaseSeconds } from "./deliveries.ts";
import type { EventType } from "./handed-event.ts";
import { inState, isNotOver, matching, stateOf } from "./which-deliveries.ts";

/** How many rows are removed at a time, so that nobody waits long for it. */
const mostRemoved = 500;

/** The deliveries of a database of either engine. */
export function sqlDeliveries({ engine, kysely, usable }: UsableDatabase): Deliveries {
  /** Removes at most `limit` of those that are chosen, but for those that somebody else is at just now. Gives how many these are. */
  async function remove(limit: number, which: (deliveries: Chosen) => Chosen): Promise<number> {
    await usable();
    return kysely.transaction().execute(async (transaction) => {
      const chosen = await which(transaction.selectFrom("deliveries"))
        .select(["receiver", "id"])
        .limit(limit)
        .$if(engine === "postgres", (query) => query.forUpdate().skipLocked())
        .execute();
      if (chosen.length === 0) return 0;
      const keys = chosen.map(({ receiver, id }) => sql`(${receiver}, ${id})`);
      await transaction
        .deleteFrom("deliveries")
        .where(sql<boolean>`(receiver, id) in (values ${sql.join(keys)})`)
        .execute();
      return chosen.length;
    });
  }

  return {
    async claim(receiver, now, limit) {
      await usable();
      return kysely.transaction().execute(async (transaction) => {
        const due = await transaction
          .selectFrom("deliveries")
          .selectAll()
          .where("receiver", "=", receiver)
          .where("due_at", "<=", now)
          .where(inState.waiting)
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
        .set({ handed_at: now, last_error: null, set_aside_at: null, void_at: null })
        .where("receiver", "=", receiver)
        .where("id", "=", id)
        .execute();
    },

    async becameVoid({ receiver, id }, now) {
      await kysely
        .updateTable("deliveries")
        .set({ void_at: now, last_error: null, set_aside_at: null })
        .where("receiver", "=", receiver)
        .where("id", "=", id)
        .where("handed_at", "is", null)
        .execute();
    },

    async failed({ receiver, id }, why, nextAt, now) {
      await kysely
        .updateTable("deliveries")
        .set({ last_error: why, ...(nextAt === null ? { set_aside_at: now } : { due_at: nextAt }) })
        .where("receiver", "=", receiver)
        .where("id", "=", id)
        .where("handed_at", "is", null)
        .where("void_at", "is", null)
        .execute();
    },

    async list({ limit = 100, ...filter }) {
      await usable();
      const rows = await kysely
        .selectFrom("deliveries")
        .selectAll()
        .where(matching(filter))
        .orderBy("at", "desc")
        .orderBy("id")
        .orderBy("receiver")
        .limit(limit)
        .execute();
      return rows.map(reportOf);
    },

    async retry({ receiver, id }, now) {
      await usable();
      const { numUpdatedRows } = await kysely
        .updateTable("deliveries")
        .set({ set_aside_at: null, attempts: 0, due_at: now })
        .where(matching({ receiver, id, state: "set-aside" }))
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    async backlog() {
      await usable();
      const rows = await kysely
        .selectFrom("deliveries")
        .where(isNotOver)
        .groupBy("receiver")
        .orderBy("receiver")
        .select([
          "receiver",
          sql<number>`count(*)`.as("all"),
          sql<number>`count(set_aside_at)`.as("setAside"),
        ])
        .execute();
      return rows.map(({ receiver, all, setAside }) => ({ receiver, waiting: all - setAside, setAside }));
    },

    async forget(filter) {
      let forgotten = 0;
      for (let removed = mostRemoved; removed === mostRemoved; forgotten += removed)
        removed = await remove(mostRemoved, (query) => query.where(isNotOver).where(matching(filter)));
      return forgotten;
    },

    removeOver: (before, limit) =>
      remove(limit, (query) => query.where(sql`coalesce(handed_at, void_at)`, "<", before)),
  };
}

type Chosen = SelectQueryBuilder<Tables, "deliveries", object>;

function reportOf(row: DeliveryRow): DeliveryReport {
  const { receiver, id, type, call, at, attempts } = row;
  return {
    receiver,
    id,
    type: type as EventType,
    call,
    at,
    state: stateOf(row),
    attempts,
    dueAt: row.due_at,
    lastError: row.last_error,
    handedAt: row.handed_at,
  };
}
