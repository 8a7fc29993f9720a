/** The server as `npm start` runs it, on flows of its own, and a telephone network whose clock is its clock. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../src/main.ts";
import { createLog } from "../../src/operations/log.ts";
import { Exchange, type ExchangeOptions } from "../../src/phone/exchange.ts";
import type { Report } from "../../src/results/report.ts";
import type { SurveyResponse } from "../../src/results/survey-response.ts";
import type { VoiceMessage } from "../../src/results/voice-message.ts";
import { readConfig } from "../../src/settings/config.ts";

const began = new Date("2026-01-05T15:00:00Z");

export async function serveFlows(flows: Record<string, string>, options: Partial<ExchangeOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-tricky-"));
  for (const [name, text] of Object.entries(flows)) writeFileSync(join(folder, `${name}.yaml`), text);
  const environment = { PORT: "0", DATA_DIR: folder, FLOWS_DIR: folder, LOG_LEVEL: "silent" };
  let exchange: Exchange;
  const server = await startServer(readConfig(environment), createLog("silent"), {
    now: () => new Date(began.getTime() + (exchange?.now ?? 0) * 1000),
  });
  exchange = new Exchange({
    voiceUrl: `${server.localUrl}/voice/incoming`,
    fallbackUrl: `${server.localUrl}/voice/fallback`,
    statusCallback: `${server.localUrl}/voice/status`,
    authToken: server.authToken,
    placedAt: began,
    seed: 1,
    ...options,
  });
  const api = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${server.apiToken}` };
    return (await fetch(`${server.localUrl}/api/${path}`, { headers })).json();
  };
  return {
    exchange,
    responses: async (call: string) =>
      ((await api(`responses?call=${call}`)) as { responses: SurveyResponse[] }).responses,
    messages: async () => ((await api("messages")) as { messages: VoiceMessage[] }).messages,
    report: async () => (await api("report")) as Report,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
