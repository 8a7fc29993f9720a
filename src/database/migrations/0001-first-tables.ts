import { type ColumnDefinitionBuilder, type Kysely, type RawBuilder, sql } from "kysely";
import type { Migration } from "./migration.ts";

/**
 * The ledger, its projections, and what is to be handed on. No table refers to another: entries come in any order. Where an SQLite file
 * of Aftercall 0.1 has the tables of that time, its ledger is taken over; the projections are made again from it.
 */
export const firstTables: Migration = async (kysely, engine) => {
  // Of PostgreSQL's orders, C is the one that is alike on every machine and the order of the bytes, as on SQLite.
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  const real = engine === "postgres" ? sql`double precision` : sql`real`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const make = (table: FinishedTable) =>
    (engine === "sqlite" ? table.modifyEnd(sql`strict`) : table).execute();
  const fromEntry = (name: string) =>
    kysely.schema
      .createTable(name)
      .addColumn("call", text, required)
      .addColumn("turn", "integer", required)
      .addColumn("position", "integer", required);
  const withRecording = (name: string) =>
    fromEntry(name)
      .addColumn("recording", text)
      .addColumn("recording_url", text)
      .addColumn("recording_seconds", real);

  const isOld = engine === "sqlite" && (await hasOldTables(kysely));
  if (isOld) await putOldTablesAside(kysely);

  await make(
    fromEntry("ledger")
      .addColumn("at", text, required)
      .addColumn("type", text, required)
      .addColumn("effect", text, required)
      .addPrimaryKeyConstraint("ledger_key", ["call", "turn", "position"]),
  );

  await make(
    kysely.schema
      .createTable("calls")
      .addColumn("call", text, (column) => column.notNull().primaryKey())
      .addColumn("started_at", text, required)
      .addColumn("flow", text)
      .addColumn("version", text)
      .addColumn("caller", text)
      .addColumn("language", text)
      .addColumn("outcome", text)
      .addColumn("ended_at", text),
  );
  await kysely.schema
    .createIndex("calls_by_start")
    .on("calls")
    .columns(["started_at desc", "call"])
    .execute();

  await make(
    withRecording("answers")
      .addColumn("document", text, required)
      .addColumn("question", text, required)
      .addColumn("survey", text)
      .addColumn("value_number", real)
      .addColumn("value_text", text)
      .addColumn("raw", text, required)
      .addColumn("heard_by", text, required)
      .addColumn("confidence", real)
      .addColumn("understood", text, required)
      .addColumn("index_value", real)
      .addColumn("role", text)
      .addColumn("art", text)
      .addColumn("rates", text)
      .addColumn("at", text, required)
      .addPrimaryKeyConstraint("answers_key", ["call", "document", "question"]),
  );

  await make(
    fromEntry("responses")
      .addColumn("survey", text)
      .addColumn("disposition", text)
      .addColumn("reason", text)
      .addColumn("queue", text)
      .addColumn("agent", text)
      .addColumn("scores", text, required)
      .addColumn("closed_at", text, required)
      .addPrimaryKeyConstraint("responses_key", ["call"]),
  );

  await make(
    withRecording("messages")
      .addColumn("text", text)
      .addColumn("left_at", text, required)
      .addPrimaryKeyConstraint("messages_key", ["call", "turn", "position"]),
  );

  await make(
    fromEntry("transcripts")
      .addColumn("recording", text, required)
      .addColumn("text", text, required)
      .addPrimaryKeyConstraint("transcripts_key", ["call", "recording"]),
  );

  await make(
    fromEntry("deliveries")
      .addColumn("receiver", text, required)
      .addColumn("id", text, required)
      .addColumn("type", text, required)
      .addColumn("at", text, required)
      .addColumn("due_at", text, required)
      .addColumn("attempts", "integer", required)
      .addColumn("last_error", text)
      .addColumn("handed_at", text)
      .addColumn("set_aside_at", text)
      .addPrimaryKeyConstraint("deliveries_key", ["receiver", "id"]),
  );
  await kysely.schema
    .createIndex("deliveries_due")
    .on("deliveries")
    .columns(["receiver", "due_at"])
    .where(sql.ref("handed_at"), "is", null)
    .where(sql.ref("set_aside_at"), "is", null)
    .execute();

  await make(kysely.schema.createTable("projections").addColumn("version", "integer", required));
  // No version of the program projects as version 0: whatever stands in the ledger is projected before it is read.
  await sql`insert into projections (version) values (0)`.execute(kysely);

  if (isOld) await takeOverOldLedger(kysely);
};

/** A table with all its columns, whatever they are. */
type FinishedTable = {
  modifyEnd(modifier: RawBuilder<unknown>): { execute(): Promise<void> };
  execute(): Promise<void>;
};

/** Aftercall 0.1 noted its version in the file's header. */
async function hasOldTables(kysely: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(kysely);
  return rows[0]?.user_version === 1;
}

async function putOldTablesAside(kysely: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger rename to old_ledger`.execute(kysely);
  for (const table of ["answers", "responses", "messages", "transcripts", "calls"])
    await kysely.schema.dropTable(table).execute();
}

async function takeOverOldLedger(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    insert into ledger (call, turn, position, at, type, effect)
    select call, turn, position, at, type, effect from old_ledger`.execute(kysely);
  await kysely.schema.dropTable("old_ledger").execute();
  await sql`pragma user_version = 0`.execute(kysely);
}
