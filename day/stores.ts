/** Where the server of the day keeps what it must: in its own folder, or in Redis and PostgreSQL. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endsWithUs } from "../test/broken-off.ts";
import { startPostgres } from "../test/postgres-server.ts";
import { startRedis } from "../test/redis-server.ts";

export type DayStores = {
  name: string;
  environment: { DATA_DIR: string; REDIS_URL?: string; DATABASE_URL?: string };
  stop(): Promise<void>;
};

function newFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-day-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const ended = endsWithUs(remove);
  return {
    folder,
    remove() {
      ended();
      remove();
    },
  };
}

export async function embedded(): Promise<DayStores> {
  const { folder, remove } = newFolder();
  return { name: "SQLite", environment: { DATA_DIR: folder }, stop: async () => remove() };
}

export async function scaled(): Promise<DayStores> {
  const { folder, remove } = newFolder();
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  return {
    name: "Redis and PostgreSQL",
    environment: { DATA_DIR: folder, REDIS_URL: redis.url, DATABASE_URL: postgres.url },
    async stop() {
      await Promise.all([redis.stop(), postgres.stop()]);
      remove();
    },
  };
}
