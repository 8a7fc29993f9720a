import { DatabaseSync } from "node:sqlite";

/** Makes a file of results as a newer Aftercall leaves it: it has had a migration that is not known here. */
export function makeNewerDatabase(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE TABLE migrations (name TEXT PRIMARY KEY, timestamp TEXT NOT NULL);
    INSERT INTO migrations VALUES ('9999-from-the-future', '2030-01-01T00:00:00.000Z');`);
  database.close();
}
