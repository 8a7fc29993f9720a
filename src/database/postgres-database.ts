import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";

/** In milliseconds. A statement that takes longer than this is stuck, and so is a server that does not answer at all. */
const patience = { connecting: 5000, statement: 60_000, answer: 65_000, idle: 30_000 };

/** Numbers come as text otherwise: `count(*)` is of type int8, whose largest do not fit a double. Ours count rows. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format),
};

/**
 * A pool of connections to a PostgreSQL database. Nothing is connected yet: what is asked while it is away rejects, and works again when
 * it is back. `url` as libpq writes it, `sslmode` included.
 */
export function openPostgresDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: patience.connecting,
    idleTimeoutMillis: patience.idle,
    statement_timeout: patience.statement,
    query_timeout: patience.answer,
    idle_in_transaction_session_timeout: patience.statement,
    keepAlive: true,
    application_name: "aftercall",
    types,
  });
  // A connection that breaks is replaced, and who is using it hears of it; without listeners it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    engine: "postgres",
    kysely: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    close: () => pool.end(),
  };
}
