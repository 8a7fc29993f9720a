import { expect, test } from "vitest";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import { waitingLineContract } from "./waiting-line.contract.ts";

waitingLineContract("the waiting line in SQLite", async () => openSqliteWaitingLine(":memory:"));

test("who is on the way for too long is given out again", async () => {
  const line = openSqliteWaitingLine(":memory:");
  await line.join({ queue: "all", call: "CA1", level: 5, since: "2030-01-07T09:00:00Z" });
  await line.next(["all"], "ana", "2030-01-07T09:00:00Z");
  expect(await line.next(["all"], "ben", "2030-01-07T09:00:29Z")).toBeNull();
  expect(await line.next(["all"], "ben", "2030-01-07T09:00:31Z")).toMatchObject({
    queue: "all",
    call: "CA1",
  });
  await line.close();
});
