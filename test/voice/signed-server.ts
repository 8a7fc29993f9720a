/** The whole application on stores of a test's own, and signed requests to it as Twilio sends them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { Express } from "express";
import { pino } from "pino";
import request from "supertest";
import twilioWebhooks from "twilio/lib/webhooks/webhooks.js";
import { buildApp, type Parts } from "../../src/app.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { readFlows } from "../../src/library/library.ts";
import { liveHandOffs } from "../../src/live-hand-offs.ts";
import { liveTurns } from "../../src/live-turns.ts";
import { createMetrics } from "../../src/operations/metrics.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import { createRelay } from "../../src/relay/relay.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";

export const token = "test-auth-token";
export const apiToken = "test-api-token-of-20";

export type Server = {
  express: Express;
  parts: Parts;
  /** All that was logged, as it was written. */
  logged(): string;
  stop(): Promise<void>;
};

export function startApp(own: Partial<Parts> = {}, storeBudget?: number): Server {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-voice-"));
  let written = "";
  const sink = new Writable({
    write(chunk, _, done) {
      written += chunk;
      done();
    },
  });
  const sessions = openSqliteSessions(join(folder, "sessions.db"));
  const results = sqlResults(keptUpToDate(openSqliteDatabase(join(folder, "results.db"))));
  const log = pino({ level: "trace" }, sink);
  const library = own.library ?? readFlows("flows");
  const metrics = own.metrics ?? createMetrics();
  const relay = own.relay ?? createRelay({ outbox: sessions, results, log });
  const outbound = openSqliteOutboundCalls(":memory:");
  const line = openSqliteWaitingLine(":memory:");
  const publicUrl = "https://ivr.example.com";
  const turns = liveTurns({
    library,
    sessions: own.sessions ?? sessions,
    metrics,
    log,
    relay,
    outbound,
    storeBudget,
  });
  const { api = null } = own;
  const rung = () => {};
  const parts: Parts = {
    library,
    sessions,
    line,
    outbound,
    place: () => {},
    api,
    turns,
    results,
    relay,
    handOffs: api && liveHandOffs({ api, turns, line, publicUrl, rung, log }),
    rung,
    metrics,
    log,
    publicUrl,
    authTokens: [token],
    apiToken,
    deskPins: [],
    transcriptSecrets: [],
    accountSid: null,
    limits: { turns: 200, entries: 1_000_000, alarm: 100_000 },
    ...own,
  };
  const express = buildApp(parts);
  return {
    express,
    parts,
    logged: () => written,
    async stop() {
      await parts.relay.stop();
      await parts.line.close();
      await parts.outbound.close();
      await sessions.close();
      await results.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The form that every request of a call carries. */
export const form = {
  CallSid: "CA00000000000000000000000000000001",
  AccountSid: "AC00000000000000000000000000000000",
  From: "+15550107777",
  To: "+15550100002",
  CallStatus: "in-progress",
  FromCity: "",
};

/** Posts a signed form. `signWith` and `url` are for tests that sign otherwise. */
export function post(
  { express, parts }: Pick<Server, "express" | "parts">,
  path: string,
  fields: Record<string, string> = {},
  signed: { with?: string; url?: string } = {},
) {
  const all = { ...form, ...fields };
  const url = signed.url ?? parts.publicUrl + path;
  return request(express)
    .post(path)
    .type("form")
    .set("X-Twilio-Signature", twilioWebhooks.getExpectedTwilioSignature(signed.with ?? token, url, all))
    .send(all);
}
