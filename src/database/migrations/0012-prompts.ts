import { type ColumnDefinitionBuilder, sql } from "kysely";
import type { Migration } from "./migration.ts";

/** What happened at each prompt: how it was left, and what came before that. */
export const prompts: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = kysely.schema
    .createTable("prompts")
    .addColumn("call", text, required)
    .addColumn("turn", "integer", required)
    .addColumn("position", "integer", required)
    .addColumn("document", text, required)
    .addColumn("node", text, required)
    .addColumn("language", text, required)
    .addColumn("happened", text, required)
    .addColumn("phrase", text)
    .addPrimaryKeyConstraint("prompts_key", ["call", "turn", "position"]);
  await (engine === "sqlite" ? table.modifyEnd(sql`strict`) : table).execute();
};
