import { join } from "node:path";
import express, { type Express } from "express";
import { pino } from "pino";
import request from "supertest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { needsToken } from "../../src/api-token.ts";
import type { Effect } from "../../src/flow/effect.ts";
import { createRelay, type Relay } from "../../src/relay/relay.ts";
import { createApi } from "../../src/results/api.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { entriesOf, exampleCall, started } from "./example-call.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { openSqliteResults } from "./open-results.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let results: ResultsStore;
let outbox: ReturnType<typeof memoryOutbox>;
let relay: Relay;
let app: Express;
let remove: () => Promise<void>;
beforeEach(async () => {
  const made = await temporaryFolder();
  remove = made.remove;
  results = await openSqliteResults(join(made.folder, "results.db"));
  outbox = memoryOutbox();
  relay = createRelay({ outbox, results, log: pino({ level: "silent" }) });
  app = appWith(relay, ["old-token", "new-token"]);
});
afterEach(async () => {
  await relay.stop();
  await results.close();
  await remove();
});

function appWith(relay: Pick<Relay, "drain">, apiTokens: string[]): Express {
  return express().use(
    "/api",
    needsToken(apiTokens),
    createApi({ results, drain: relay.drain, failed: () => {} }),
  );
}

const get = (path: string) => request(app).get(path).set("Authorization", "Bearer new-token");

describe("who may ask", () => {
  test.each([
    ["no header", undefined],
    ["another token", "Bearer wrong-token"],
    ["the token of another scheme", "Basic new-token"],
    ["an empty token", "Bearer "],
    ["the beginning of the token", "Bearer new"],
  ])("%s gets 401 and a sentence", async (_, header) => {
    const asked = request(app).get("/api/responses");
    const answer = await (header === undefined ? asked : asked.set("Authorization", header));
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
    expect(answer.body).toEqual({
      error: "This needs a header with the API token: Authorization: Bearer API_TOKEN.",
    });
  });

  test("each of the tokens opens, so that one can be replaced", async () => {
    for (const token of ["old-token", "new-token"]) {
      const answer = await request(app).get("/api/report").set("Authorization", `Bearer ${token}`);
      expect(answer.status).toBe(200);
    }
  });

  test("an empty token in the settings opens nothing", async () => {
    const answer = await request(appWith(relay, [""]))
      .get("/api/report")
      .set("Authorization", "Bearer ");
    expect(answer.status).toBe(401);
  });

  test("a path that does not exist is told only to who may ask", async () => {
    expect((await request(app).get("/api/secrets")).status).toBe(401);
    const answer = await get("/api/secrets");
    expect(answer.status).toBe(404);
    expect(answer.body.error).toContain("There is nothing here");
  });
});

test("what a call has told before the request is in the answer", async () => {
  outbox.add(exampleCall("CA1", "2026-11-22T12:00:00.000Z"));
  const { status, body, headers } = await get("/api/responses?call=CA1");
  expect(status).toBe(200);
  expect(headers["cache-control"]).toBe("no-store");
  expect(body.responses).toEqual([
    expect.objectContaining({ call: "CA1", flow: "support", survey: "after-call", disposition: "completed" }),
  ]);
});

test("an unknown call has no responses", async () => {
  expect((await get("/api/responses?call=CA9")).body).toEqual({ responses: [] });
});

test("the report has its figures with their sample sizes", async () => {
  outbox.add(exampleCall("CA1", "2026-11-22T12:00:00.000Z"));
  const { body } = await get("/api/report");
  expect(body).toMatchObject({
    responses: 1,
    dispositions: { completed: 1, partial: 0 },
    csi: { value: 75, n: 1 },
    coverage: {
      reached: 1,
      eligible: 1,
      offered: 1,
      answered: 1,
      hungUpFirst: { agent: 1, caller: 0, unknown: 0 },
      queues: [{ queue: "technical", answered: 1 }],
      agents: [{ agent: "ana", answered: 1 }],
    },
    byEnding: { agent: { csi: { value: 75, n: 1 } }, difference: { csi: null } },
  });
});

test("the report lists what was not understood, and what only one caller said where that is asked for", async () => {
  const at = { document: "support", node: "main", language: "en-US" };
  for (const [call, said] of Object.entries({ CA1: "my bill", CA2: "my bill", CA3: "this is Eve" })) {
    const missed: Effect = { type: "promptMissed", ...at, why: "not-understood", said };
    const began = { ...started(), caller: call } as Effect;
    outbox.add(entriesOf(call, "2026-11-22T12:00:00.000Z", [[began], [missed]]));
  }
  const bill = { ...at, phrase: "my bill", n: 2 };
  expect((await get("/api/report")).body).toMatchObject({
    prompts: [{ ...at, notUnderstood: 3 }],
    unheard: [bill],
  });
  const { body } = await get("/api/report?all-phrases=true");
  expect(body.unheard).toEqual([bill, { ...at, phrase: "this is eve", n: 1 }]);
});

test("messages are listed with what is needed to call back", async () => {
  const message = { type: "messageLeft", recording: null, text: "Call me." } as const;
  outbox.add(entriesOf("CA1", "2026-11-22T12:00:00.000Z", [[started()], [message]]));
  const { body } = await get("/api/messages");
  expect(body.messages).toEqual([
    expect.objectContaining({ call: "CA1", caller: "+15550111", text: "Call me." }),
  ]);
});

test("since and until are days, counted whole, or moments", async () => {
  for (const day of [1, 2, 3]) outbox.add(exampleCall(`CA${day}`, `2026-11-0${day}T23:30:00.000Z`));
  const callsOf = async (query: string) =>
    (await get(`/api/responses?${query}`)).body.responses.map(({ call }: { call: string }) => call);
  expect(await callsOf("since=2026-11-02")).toEqual(["CA3", "CA2"]);
  expect(await callsOf("until=2026-11-02")).toEqual(["CA2", "CA1"]);
  expect(await callsOf("since=2026-11-02&until=2026-11-02")).toEqual(["CA2"]);
  expect(await callsOf("since=2026-11-03T00:00:00%2B01:00&limit=1")).toEqual(["CA3"]);
  expect(await callsOf("until=2026-11-02T23:30:00Z")).toEqual(["CA1"]);
  expect((await get("/api/report?since=2026-11-02")).body.responses).toBe(2);
});

describe("a question that cannot be answered gets 400 and a sentence", () => {
  test.each([
    ["responses?since=yesterday", "since is a day or a moment: write 2026-11-22 or 2026-11-22T09:30:00Z."],
    ["report?until=2026-02-30", "until is a day or a moment: write 2026-11-22 or 2026-11-22T09:30:00Z."],
    ["report?since=2026-11-03&until=2026-11-01", "since must be before until."],
    ["responses?limit=0", "limit is from 1 to 1000."],
    ["responses?limit=many", "limit is a whole number: write 100."],
    ["responses?call=", "call is empty: write which call, or leave it out."],
    ["report?flow=a%00", "flow has a NUL character in it, which no flow has: leave it out."],
    ["responses?call=CA1&call=CA2", "Write call once."],
    ["responses?from=2026-11-01", "from is not known here: use since, until, flow, call, limit."],
    ["report?call=CA1", "call is not known here: use since, until, flow, all-phrases."],
    ["report?all-phrases=yes", "all-phrases is true, or is left out."],
  ])("%s", async (path, error) => {
    const answer = await get(`/api/${path}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error });
  });
});

test("results that cannot be read are told as a while's trouble, and why to whoever runs it", async () => {
  const away = { ...results, tally: () => Promise.reject(new Error("The database is away.")) };
  const told: unknown[] = [];
  const failed = (error: unknown) => void told.push(error);
  const app = express().use(
    "/api",
    needsToken(["token"]),
    createApi({ results: away, drain: relay.drain, failed }),
  );
  const answer = await request(app).get("/api/report").set("Authorization", "Bearer token");
  expect(answer.status).toBe(503);
  expect(answer.body).toEqual({ error: "The results cannot be read now: ask again in a while." });
  expect(told).toEqual([new Error("The database is away.")]);
});

test("a relay that does not come to an end does not keep the answer back", async () => {
  await results.append(exampleCall("CA1", "2026-11-22T12:00:00.000Z"));
  app = appWith({ drain: () => new Promise(() => {}) }, ["new-token"]);
  expect((await get("/api/responses")).body.responses).toHaveLength(1);
});
