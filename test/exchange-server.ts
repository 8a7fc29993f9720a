/** The server as `npm start` runs it, on a telephone network whose clock is its clock, with a server in the place of Twilio's API. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import { Exchange, type ExchangeOptions } from "../src/phone/exchange.ts";
import type { Report } from "../src/results/report.ts";
import type { SurveyResponse } from "../src/results/survey-response.ts";
import { readConfig } from "../src/settings/config.ts";
import type { RedisServer } from "./redis-server.ts";
import { ExchangeCalls } from "./twilio-api/api-calls.ts";
import { ApiServer } from "./twilio-api/api-server.ts";

/** When the clock of an exchange stands at 0, where a test does not say otherwise: a Monday, 10:00 in New York. */
const monday = new Date("2026-01-05T15:00:00Z");
const account = {
  sid: `AC${"0".repeat(32)}`,
  username: `AC${"0".repeat(32)}`,
  password: "token of the tests",
};

export type ExchangeServer = Running & {
  exchange: Exchange;
  api: ApiServer;
  /** What our own API answers. */
  ask<Answer>(path: string): Promise<Answer>;
  /** The responses of one call, or all. */
  responses(call?: string): Promise<SurveyResponse[]>;
  report(): Promise<Report>;
};

export type ServedOptions = Partial<ExchangeOptions> & {
  /** Where sessions are kept. If not said: in a file. */
  redis?: RedisServer | null;
  /** Whether the server may ask Twilio's API. If not said: no. */
  asksApi?: boolean;
};

/** A new folder with these documents, by their names: flows, and what the server of a test keeps. */
export function folderOf(documents: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-exchange-"));
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, `${name}.yaml`), text);
  return folder;
}

/** Starts it on the flows of a folder, in which it keeps its files too. What is due of the calls that it promised it does before time passes. */
export async function serveOnExchange(
  folder: string,
  { redis = null, asksApi = false, placedAt = monday, ...options }: ServedOptions = {},
): Promise<ExchangeServer> {
  let exchange: Exchange;
  const api = await ApiServer.start(account, new ExchangeCalls(() => exchange, placedAt));
  const environment = {
    PORT: "0",
    DATA_DIR: folder,
    FLOWS_DIR: folder,
    LOG_LEVEL: "silent",
    TWILIO_AUTH_TOKEN: account.password,
    ...(asksApi && { TWILIO_ACCOUNT_SID: account.sid, TWILIO_API_URL: api.url }),
    ...(redis && { REDIS_URL: redis.url }),
  };
  const server = await startServer(readConfig(environment), createLog("silent"), {
    now: () => new Date(placedAt.getTime() + (exchange?.now ?? 0) * 1000),
  });
  exchange = new Exchange({
    voiceUrl: `${server.localUrl}/voice/incoming`,
    fallbackUrl: `${server.localUrl}/voice/fallback`,
    statusCallback: `${server.localUrl}/voice/status`,
    authToken: account.password,
    accountSid: account.sid,
    placedAt,
    seed: 1,
    beforeTimePasses: () => server.placeDueCalls(),
    ...options,
  });
  async function ask<Answer>(path: string): Promise<Answer> {
    const headers = { authorization: `Bearer ${server.apiToken}` };
    return (await (await fetch(`${server.localUrl}/api/${path}`, { headers })).json()) as Answer;
  }
  return {
    ...server,
    exchange,
    api,
    ask,
    responses: async (call) =>
      (await ask<{ responses: SurveyResponse[] }>(call ? `responses?call=${call}` : "responses")).responses,
    report: () => ask<Report>("report"),
    async stop() {
      await server.stop();
      await api.stop();
    },
  };
}

/** Stops it, and removes all that it kept. */
export async function stopAndRemove(server: ExchangeServer, folder: string): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true });
}
