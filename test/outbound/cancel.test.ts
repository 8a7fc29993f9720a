import { afterEach, beforeEach, expect, test } from "vitest";
import { cancel } from "../../src/outbound/cancel.ts";
import type { OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { moment, sampleCall } from "./sample-call.ts";

let store: OutboundCalls;
beforeEach(() => {
  store = openSqliteOutboundCalls(":memory:");
});
afterEach(() => store.close());

const call = sampleCall("ana");

test("a call that waits is taken back, and its caller may have another", async () => {
  await store.add(call);
  expect(await cancel(store, call.id, moment(10))).toBe("cancelled");
  expect(await store.load(call.id)).toMatchObject({
    to: null,
    state: { is: "closed", how: "cancelled", at: moment(10) },
  });
  expect(await store.openOf("ana")).toEqual([]);
});

test("what is closed, not known, or in the talk stays as it is", async () => {
  expect(await cancel(store, call.id, moment(10))).toBe("not-known");
  await store.add(call);
  const talk = { ...call, revision: 2, state: { is: "talking", call: "CA9", agent: null } } as const;
  await store.save(talk);
  expect(await cancel(store, call.id, moment(10))).toBe("talking");
  expect(await store.load(call.id)).toEqual(talk);
  await store.save({ ...talk, revision: 3, state: { is: "closed", how: "served", at: moment(20) } });
  expect(await cancel(store, call.id, moment(30))).toBe("closed");
  expect((await store.load(call.id))?.state).toMatchObject({ how: "served" });
});

test("it is taken back though another changes it meanwhile", async () => {
  await store.add(call);
  let changes = 0;
  const contested: OutboundCalls = {
    ...store,
    async load(id) {
      const found = await store.load(id);
      if (found && changes < 3) {
        changes += 1;
        await store.save({ ...found, revision: found.revision + 1, tries: changes });
      }
      return found;
    },
  };
  expect(await cancel(contested, call.id, moment(10))).toBe("cancelled");
  expect(await store.load(call.id)).toMatchObject({ tries: 3, state: { is: "closed" } });
});
