import { DatabaseSync } from "node:sqlite";

/** The level at which a store that is opened now has what it saves flushed to the disk: 1 is NORMAL, 2 is FULL (SQLite docs: pragma synchronous). */
export async function synchronousOf(open: () => { close(): Promise<void> }): Promise<unknown> {
  const { prepare } = DatabaseSync.prototype;
  const opened: DatabaseSync[] = [];
  DatabaseSync.prototype.prepare = function (...given) {
    opened.push(this);
    return prepare.apply(this, given);
  };
  const store = open();
  DatabaseSync.prototype.prepare = prepare;
  const level = opened[0]?.prepare("PRAGMA synchronous").get()?.synchronous;
  await store.close();
  return level;
}
