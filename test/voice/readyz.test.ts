/** What those who watch are told, while stores are there, away or hanging. */
import request from "supertest";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { readinessOf } from "../../src/operations/readiness.ts";
import { openRedisOutboundCalls } from "../../src/outbound/redis-outbound-calls.ts";
import { sampleCall } from "../outbound/sample-call.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { type SlowLink, startSlowLink } from "../slow-link.ts";
import { form, post, type Server, startApp } from "./signed-server.ts";

let redis: RedisServer;
let link: SlowLink;
let sessions: ReturnType<typeof openRedisSessions>;
let server: Server;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  link = await startSlowLink(Number(new URL(redis.url).port));
  sessions = openRedisSessions(`redis://127.0.0.1:${link.port}`);
  await sessions.ready();
});
afterEach(async () => {
  link.letThrough();
  await sessions.close();
  await server.stop();
  await link.stop();
});

const ask = (path: string) => request(server.express).get(path);

test("all is well: each part is ready, and what waits is told", async () => {
  server = startApp({ sessions });
  await post(server, "/voice/incoming");
  const { status, body } = await ask("/readyz");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: "ready",
    parts: { sessions: "ready", results: "ready", outbound: "ready", outbox: "ready" },
    backlog: { entries: 1, oldest: expect.stringMatching(/^\d{4}-.*Z$/), fullness: 0 },
  });
  const { text } = await ask("/metrics");
  expect(text).toMatch(/^aftercall_outbox_entries 1$/m);
  expect(text).toMatch(/^aftercall_outbox_oldest_seconds [\d.]+$/m);
  expect(text).toMatch(/^aftercall_outbox_fullness 0$/m);
});

test("sessions that hang: not ready, and readyz and metrics answer all the same", async () => {
  server = startApp({ sessions });
  link.holdAnswers();
  const { status, body } = await ask("/readyz");
  expect(status).toBe(503);
  expect(body.parts.sessions).toMatch(/^away: /);
  expect(body.parts.results).toBe("ready");
  expect(body.backlog).toBeNull();
  const { text } = await ask("/metrics");
  expect(text).toMatch(/^aftercall_outbox_entries Nan$/im);
  link.letThrough();
  await vi.waitFor(async () => expect((await ask("/readyz")).status).toBe(200), { timeout: 20_000 });
});

test("results that are away or hang: ready, and it is told", async () => {
  const away = startApp();
  server = away;
  const { results } = server.parts;
  for (const ready of [() => Promise.reject(new Error("no disk")), () => new Promise<void>(() => {})]) {
    server = startApp({ sessions, results: { ...results, ready } });
    const { status, body } = await ask("/readyz");
    expect(status).toBe(200);
    expect(body.parts).toMatchObject({ sessions: "ready", results: expect.stringMatching(/^away: ./) });
    await server.stop();
  }
  server = away;
});

test("promised calls are counted by purpose; where their store hangs it is ready and told, and no number is shown", async () => {
  const outbound = openRedisOutboundCalls(`redis://127.0.0.1:${link.port}`);
  server = startApp({ outbound });
  const figures = async () => (await ask("/metrics")).text.match(/^aftercall_outbound_open.*$/gm);
  await outbound.add(sampleCall("ana"));
  expect(await figures()).toEqual([
    'aftercall_outbound_open{purpose="callback"} 1',
    'aftercall_outbound_open{purpose="survey"} 0',
  ]);
  link.holdAnswers();
  const { status, body } = await ask("/readyz");
  expect(status).toBe(200);
  expect(body.parts).toMatchObject({ sessions: "ready", outbound: expect.stringMatching(/^away: ./) });
  expect(await figures()).toEqual([
    'aftercall_outbound_open{purpose="callback"} Nan',
    'aftercall_outbound_open{purpose="survey"} Nan',
  ]);
});

test("many who ask at once are one question to the stores, and who asks later is another", async () => {
  server = startApp({ sessions });
  let asked = 0;
  const results = {
    async ready() {
      asked += 1;
    },
  };
  const backlog = { now: async () => null, alarm: () => null };
  const outbound = { ready: async () => {} };
  const ask = readinessOf({ sessions, results, outbound, backlog });
  const [one, ...others] = await Promise.all([ask(), ask(), ask()]);
  expect(asked).toBe(1);
  expect(one?.isReady).toBe(true);
  for (const other of others) expect(other).toBe(one);
  await ask();
  expect(asked).toBe(2);
});

test("more waits than should: still ready, and there is an alarm, logged once", async () => {
  server = startApp({ sessions, limits: { turns: 200, entries: 1_000_000, alarm: 1 } });
  await post(server, "/voice/incoming", { CallSid: `${form.CallSid}9` });
  for (let times = 0; times < 3; times += 1) {
    const { status, body } = await ask("/readyz");
    expect(status).toBe(200);
    expect(body.parts.outbox).toMatch(/^alarm: \d+ entries wait for the results, the oldest since /);
  }
  expect(server.logged().split("Much waits for the results").length - 1).toBe(1);
});
