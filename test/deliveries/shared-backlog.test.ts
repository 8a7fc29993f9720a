/** Two senders on one PostgreSQL: neither waits for what the other is at. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { UsableDatabase } from "../../src/database/database.ts";
import { openPostgresDatabase } from "../../src/database/postgres-database.ts";
import type { Deliveries } from "../../src/deliveries/deliveries.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { entriesOf, started, surveyClosed } from "../results/example-call.ts";

const noon = "2026-11-22T12:00:00.000Z";
const later = "2026-11-22T13:00:00.000Z";

let postgres: PostgresServer;
let one: UsableDatabase;
let other: UsableDatabase;
let deliveries: Deliveries;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  const url = await postgres.createDatabase();
  one = keptUpToDate(openPostgresDatabase(url));
  // Who would have to wait for a row is told so with an error.
  other = keptUpToDate(openPostgresDatabase(`${url}?options=-c%20lock_timeout%3D100`));
  deliveries = sqlDeliveries(other);
  await sqlResults(one, { receivers: ["receiver"], lowScore: 0 }).append(
    Array.from({ length: 20 }, (_, n) => entriesOf(`CA${n}`, noon, [[started(), surveyClosed({})]])).flat(),
  );
});
afterEach(async () => {
  await one.close();
  await other.close();
});

/** Does something while another transaction is at the first eight rows. Gives their ids. */
async function whileHeld(work: () => Promise<void>): Promise<string[]> {
  return one.kysely.transaction().execute(async (transaction) => {
    const held = await transaction
      .selectFrom("deliveries")
      .select("id")
      .orderBy("due_at")
      .orderBy("id")
      .limit(8)
      .forUpdate()
      .execute();
    await work();
    return held.map(({ id }) => id);
  });
}
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

test("who claims gets the rest at once, and what the other lets go of is there for the next", async () => {
  let rest: string[] = [];
  const held = await whileHeld(async () => {
    rest = idsOf(await deliveries.claim("receiver", later, 100));
  });
  expect(rest).toHaveLength(12);
  expect(rest.filter((id) => held.includes(id))).toEqual([]);
  expect(idsOf(await deliveries.claim("receiver", later, 100))).toEqual(held.toSorted());
});

test("who removes what is old passes by what another is removing", async () => {
  await one.kysely.updateTable("deliveries").set({ handed_at: noon }).execute();
  await whileHeld(async () => {
    expect(await deliveries.removeOver(later, 100)).toBe(12);
  });
  expect(await deliveries.removeOver(later, 100)).toBe(8);
});
