import request from "supertest";
import { describe, expect, test, vi } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { whyShed } from "../../src/voice/admission.ts";
import { post, startApp } from "./signed-server.ts";

const limits = { turns: 200, entries: 1000 };

test.each([
  ["as many turns as may be", 200, null, null],
  ["one more", 201, null, "turns"],
  ["a backlog below its bounds", 1, { entries: 999, fullness: 0.94 }, null],
  ["as many entries as may wait", 1, { entries: 1000, fullness: 0 }, "backlog"],
  ["a memory that is nearly full", 1, { entries: 0, fullness: 0.95 }, "backlog"],
])("with %s", (_, turns, backlog, why) => {
  expect(whyShed({ turns, backlog }, limits)).toBe(why);
});

describe("more turns than may be under way", () => {
  test("a new call is put through at once, calls in progress go on, and then new calls are played again", async () => {
    // A store whose saves wait until the test says so, on a real one.
    const real = openSqliteSessions(":memory:");
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const waiting: string[] = [];
    const sessions: typeof real = {
      ...real,
      async save(session, told) {
        if (session.call.startsWith("CAslow")) {
          waiting.push(session.call);
          await gate;
        }
        return real.save(session, told);
      },
    };
    const server = startApp({ sessions, limits: { turns: 2, entries: 1000, alarm: 1000 } }, 20_000);
    await post(server, "/voice/incoming", { CallSid: "CAold" });

    const slow = ["CAslow1", "CAslow2"].map((CallSid) => post(server, "/voice/incoming", { CallSid }).then());
    while (waiting.length < 2) await new Promise(setImmediate);
    const shed = await post(server, "/voice/incoming", { CallSid: "CAnew" });
    expect(shed.status).toBe(200);
    expect(shed.text).toMatch(/<Dial[^>]*>.*\+15550100/);
    expect(await real.load("CAnew")).toBeNull();
    const inProgress = await post(server, "/voice/heard?turn=1", { CallSid: "CAold", Digits: "2" });
    expect(inProgress.text).toContain("account number");
    const { text } = await request(server.express).get("/metrics");
    expect(text).toContain('aftercall_shed_calls_total{reason="turns"} 1');
    expect(text).toContain("aftercall_turns_under_way 2");
    expect(text).toContain("aftercall_turns_under_way_limit 2");

    open();
    for (const answer of await Promise.all(slow)) expect(answer.text).toContain("Northwind");
    expect((await post(server, "/voice/incoming", { CallSid: "CAnew" })).text).toContain("Northwind");
    expect((await request(server.express).get("/metrics")).text).toContain("aftercall_turns_under_way 0");
    await server.stop();
    await real.close();
  });
});

test("with more waiting for the results than may be, a new call is put through at once, and calls in progress go on", async () => {
  const limits = { turns: 200, entries: 1, alarm: 1 };
  const server = startApp({ limits }, 20_000);
  await server.parts.relay.stop();
  await post(server, "/voice/incoming", { CallSid: "CAold" });
  // The figures are read in the background, so the one who is asked first does not know them yet.
  await vi.waitFor(async () =>
    expect((await request(server.express).get("/metrics")).text).toMatch(/aftercall_outbox_entries [1-9]/),
  );
  const shed = await post(server, "/voice/incoming", { CallSid: "CAnew" });
  expect(shed.text).toMatch(/<Dial[^>]*>.*\+15550100/);
  expect(await server.parts.sessions.load("CAnew")).toBeNull();
  const inProgress = await post(server, "/voice/heard?turn=1", { CallSid: "CAold", Digits: "2" });
  expect(inProgress.text).toContain("account number");
  expect((await request(server.express).get("/metrics")).text).toContain(
    'aftercall_shed_calls_total{reason="backlog"} 1',
  );
  await server.stop();
});
