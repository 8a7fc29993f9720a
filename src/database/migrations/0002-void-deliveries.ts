import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Deliveries that have become void are told apart from those that were handed on, and what is over is found by its age. */
export const voidDeliveries: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table deliveries add column void_at ${text}`.execute(kysely);
  await sql`drop index deliveries_due`.execute(kysely);
  await sql`
    create index deliveries_due on deliveries (receiver, due_at)
    where handed_at is null and set_aside_at is null and void_at is null`.execute(kysely);
  await sql`create index deliveries_over on deliveries (coalesce(handed_at, void_at))`.execute(kysely);
};
