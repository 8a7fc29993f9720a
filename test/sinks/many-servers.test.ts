import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { people, runServer } from "../running-server.ts";
import { secret, startReceiver } from "./receiver.ts";

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("two servers on one PostgreSQL share the deliveries, and a receiver gets each once", async () => {
  const receiver = await startReceiver();
  const settings = {
    DATABASE_URL: postgres.url,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: "true",
  };
  const servers = [await runServer(settings), await runServer(settings)];
  const rung = await Promise.all(
    [0, 1, 0, 1, 0, 1].map((n) => servers[n]?.ring(people(["0", "2", "1", "5", "10", "#"]))),
  );
  // Each call tells of two low scores and of its closing.
  await vi.waitFor(() => expect(receiver.got).toHaveLength(18), { timeout: 20_000, interval: 50 });
  // What is still under way would be a repeat.
  for (const server of servers) await server.stop();
  const ids = receiver.got.map(({ headers }) => String(headers["webhook-id"]));
  expect(new Set(ids).size).toBe(18);
  expect(ids).toHaveLength(18);
  expect(new Set(ids.map((id) => id.split("-")[0]))).toEqual(new Set(rung.map((call) => call?.callSid)));
  await receiver.stop();
});
