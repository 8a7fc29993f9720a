import { expect, test } from "vitest";
import { missing } from "../../src/outbound/missing.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { sampleCall } from "./sample-call.ts";

test("whatever a store that is away was to do counts as missed, and is worth another try", async () => {
  const store = openSqliteOutboundCalls(":memory:");
  await store.close();
  const { add, addWithin, load, save, openOf } = missing(store);
  const call = sampleCall("caller");
  const asked = [
    add(call),
    addWithin(call, 3),
    load(call.id),
    save({ ...call, revision: 2 }),
    openOf("caller"),
  ];
  for (const work of asked) await expect(work).rejects.toMatchObject({ name: "MissedTurn", why: "away" });
});

test("a call that cannot be kept is none of these", async () => {
  const { add, close } = missing(openSqliteOutboundCalls(":memory:"));
  await expect(add({ ...sampleCall("caller"), tries: -1 })).rejects.toMatchObject({ why: "nonsense" });
  await close();
});
