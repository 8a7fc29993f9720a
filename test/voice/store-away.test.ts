/** What callers hear while a real Redis is slow, away or holds nonsense, and how their calls go on when it is back. */
import { Redis } from "ioredis";
import request from "supertest";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { AskedCallers } from "../../src/calls/asked-callers.ts";
import type { ChosenLanguages } from "../../src/calls/chosen-languages.ts";
import type { Outbox } from "../../src/calls/outbox.ts";
import type { PastScores } from "../../src/calls/past-scores.ts";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import type { SessionStore } from "../../src/calls/session-store.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { type SlowLink, startSlowLink } from "../slow-link.ts";
import { form, post, type Server, startApp } from "./signed-server.ts";

const person = /<Dial[^>]*>.*<Number[^>]*>\+15550100<\/Number>/;
const patience = { timeout: 20_000, interval: 50 };

let redis: RedisServer;
let direct: Redis;
let link: SlowLink;
let sessions: SessionStore & Outbox & AskedCallers & PastScores & ChosenLanguages;
let server: Server;
beforeAll(async () => {
  redis = await startRedis();
  direct = new Redis(redis.url);
});
afterAll(async () => {
  direct.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  await direct.flushall();
  link = await startSlowLink(Number(new URL(redis.url).port));
  sessions = openRedisSessions(`redis://127.0.0.1:${link.port}`);
  await sessions.ready();
  server = startApp({ sessions }, 300);
});
afterEach(async () => {
  await sessions.close();
  await server.stop();
  await link.stop();
});

const press = (turn: number, keys: string) => post(server, `/voice/heard?turn=${turn}`, { Digits: keys });
const figures = async () => (await request(server.express).get("/metrics")).text;
const stored = () => sessions.load(form.CallSid);
const toldTypes = async () => (await sessions.pending(1000)).entries.map(({ entry }) => entry?.effect.type);

test("a slow store: the caller is put through, and the call stands where it stood, as one that failed", async () => {
  await post(server, "/voice/incoming");
  link.holdAnswers();
  const answer = await press(1, "2");
  expect(answer.status).toBe(200);
  expect(answer.text).toContain("I am sorry, something went wrong on our side.");
  expect(answer.text).toMatch(person);
  expect(await figures()).toContain('aftercall_failed_turns_total{reason="slow"} 1');
  expect(server.logged()).toContain('"reason":"slow"');

  link.letThrough();
  await vi.waitFor(async () => expect((await stored())?.failed).toBe(true), patience);
  // What came was read too late to be played: nothing of it is saved behind the back of a caller who was put through.
  expect((await stored())?.chosen).toEqual([]);
  await post(server, "/voice/status", { CallStatus: "completed" });
  expect((await stored())?.outcome).toBe("failed");
  expect((await toldTypes()).filter((type) => type === "callEnded" || type === "turnFailed")).toEqual([
    "turnFailed",
    "callEnded",
  ]);
});

test("a save that is done after its time: the call goes on from there, and its repeat is told the same", async () => {
  await post(server, "/voice/incoming");
  // The load is answered and the save is not: what Redis was told it does all the same.
  const save = sessions.save;
  sessions.save = (...turn) => {
    link.holdAnswers();
    return save(...turn);
  };
  expect((await press(1, "2")).text).toMatch(person);
  sessions.save = save;
  link.letThrough();
  await vi.waitFor(async () => expect((await stored())?.failed).toBe(true), patience);
  expect((await stored())?.chosen).toEqual(["technical help"]);
  expect((await toldTypes()).filter((type) => type === "choiceMade")).toHaveLength(1);
  expect((await press(1, "2")).text).toContain("account number");
  expect((await toldTypes()).filter((type) => type === "choiceMade")).toHaveLength(1);
});

test("a call that said nothing meanwhile goes on where it stood", async () => {
  await post(server, "/voice/incoming");
  link.cut();
  expect((await post(server, "/voice/incoming", { CallSid: "CA2" })).text).toMatch(person);
  link.mend();
  await vi.waitFor(() => sessions.ready(), patience);
  const answer = await press(1, "2");
  expect(answer.text).toContain("account number");
  expect((await stored())?.failed).toBe(false);
});

test("a store that is away: a new call is put through, and told as failed when the store is back", async () => {
  link.cut();
  const answer = await post(server, "/voice/incoming");
  expect(answer.status).toBe(200);
  expect(answer.text).toMatch(person);
  expect(await figures()).toContain('aftercall_failed_turns_total{reason="away"} 1');
  link.mend();
  await vi.waitFor(async () => expect((await stored())?.failed).toBe(true), patience);
  expect(await toldTypes()).toEqual(["callStarted", "turnFailed"]);
});

test("a call that ends while the store is away has ended when it is back", async () => {
  await post(server, "/voice/incoming");
  link.cut();
  const answer = await post(server, "/voice/status", { CallStatus: "completed" });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain("<Response></Response>");
  link.mend();
  await vi.waitFor(async () => expect((await stored())?.outcome).toBe("abandoned-in-menu"), patience);
  expect((await stored())?.failed).toBe(false);
});

test("a talk that the caller ends while the store is away is kept when it is back", async () => {
  await post(server, "/voice/incoming");
  await press(1, "0");
  link.cut();
  const gone = { CallStatus: "completed" };
  const talk = { DialCallStatus: "completed", DialBridged: "true", DialCallDuration: "42" };
  const answer = await post(server, "/voice/dialed?turn=2", { ...gone, ...talk });
  expect(answer.text).toContain("<Response></Response>");
  await post(server, "/voice/status", gone);
  link.mend();
  await vi.waitFor(async () => expect((await stored())?.outcome).toBe("reached-a-person"), patience);
  const { entries } = await sessions.pending(1000);
  expect(entries.map(({ entry }) => entry?.effect)).toContainEqual(
    expect.objectContaining({ type: "talkEnded", seconds: 42, endedBy: "caller" }),
  );
  expect((await stored())?.survey?.disposition).toBe("left-before-offer");
});

test.each([
  ["no JSON", "1 {"],
  ["another thing's JSON", '1 {"hello":"world"}'],
  ["null", "1 null"],
])("a store that holds nonsense, %s: the caller is put through, and it is left as it is", async (_, kept) => {
  await post(server, "/voice/incoming");
  const [key = ""] = (await direct.keys("*session*")).filter((name) => name.includes(form.CallSid));
  await direct.set(key, kept);
  const answer = await press(1, "2");
  expect(answer.status).toBe(200);
  expect(answer.text).toMatch(person);
  expect(await figures()).toContain('aftercall_failed_turns_total{reason="nonsense"} 1');
  expect(await direct.get(key)).toBe(kept);
});

test("another call's session in the place of this one's is nonsense", async () => {
  await post(server, "/voice/incoming");
  await post(server, "/voice/incoming", { CallSid: "CA2" });
  const keys = await direct.keys("*session*");
  const keyOf = (call: string) => keys.find((name) => name.includes(call)) ?? "";
  await direct.set(keyOf(form.CallSid), (await direct.get(keyOf("CA2"))) ?? "");
  expect((await press(1, "2")).text).toMatch(person);
  expect(await figures()).toContain('aftercall_failed_turns_total{reason="nonsense"} 1');
});
