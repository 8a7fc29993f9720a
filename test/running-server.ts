/** The server as `npm start` runs it, in a temporary folder on a free port, and a phone to ring it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import type { CallOptions } from "../src/phone/options.ts";
import type { AgentAct, CallerAct, CallerMoment, Heard, People } from "../src/phone/people.ts";
import { type CallRecord, placeCall } from "../src/phone/phone.ts";
import type { Report } from "../src/results/report.ts";
import type { SurveyResponse } from "../src/results/survey-response.ts";
import { readConfig } from "../src/settings/config.ts";

export type RunningServer = Awaited<ReturnType<typeof runServer>>;

export async function runServer(environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-server-"));
  const settings = { PORT: "0", DATA_DIR: folder, LOG_LEVEL: "silent", ...environment };
  const config = readConfig(settings);
  const server = await startServer(config, createLog(config.logLevel));
  const api = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${server.apiToken}` };
    return (await fetch(`${server.localUrl}/api/${path}`, { headers })).json();
  };

  return {
    ...server,
    /** Rings the server; the number is set up as the documentation tells. */
    ring(people: People, options: Partial<CallOptions> = {}): Promise<CallRecord> {
      const at = (path: string) => `${server.localUrl}/voice/${path}#rc=2&rp=ct,rt,5xx&ct=2000&rt=4000`;
      return placeCall(
        {
          voiceUrl: at("incoming"),
          fallbackUrl: at("fallback"),
          statusCallback: at("status"),
          authToken: server.authToken,
          ...options,
        },
        people,
      );
    },
    async responses(call: string): Promise<SurveyResponse[]> {
      return ((await api(`responses?call=${call}`)) as { responses: SurveyResponse[] }).responses;
    },
    report: async () => (await api("report")) as Report,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** People who do one thing after the other, and write down what they heard. When a list is over the caller hangs up and the agent talks 30 seconds. */
export function people(caller: readonly (CallerAct | string)[], agent: readonly AgentAct[] = []) {
  const acts = caller.map((act) => (typeof act === "string" ? actFrom(act) : act));
  const agentActs = [...agent];
  const heard: Heard[] = [];
  const who: People = {
    hears: (sound) => void heard.push(sound),
    caller: (moment: CallerMoment) =>
      moment.at === "ringing" || moment.at === "talk" ? { do: "wait" } : (acts.shift() ?? { do: "hangUp" }),
    agent: (moment) => {
      const act = agentActs.shift();
      if (act) return act;
      return moment.at === "ringing"
        ? { do: "answer" }
        : moment.at === "whisper"
          ? { do: "listen" }
          : { do: "hangUp", after: 30 };
    },
  };
  const said = (by: "caller" | "agent") =>
    heard.flatMap((sound) => (sound.by === by && sound.sound === "speech" ? [sound.text] : [])).join(" ");
  return { ...who, said };
}

/** `2` presses, `say billing` says, `silence` waits, `speak words` goes into a recording. */
function actFrom(words: string): CallerAct {
  if (/^[\d*#]+$/.test(words)) return { do: "press", keys: words };
  if (words === "silence") return { do: "silence" };
  if (words === "hang up") return { do: "hangUp" };
  const [, verb, text = ""] = /^(say|speak) (.*)$/.exec(words) ?? [];
  if (verb === "speak") return { do: "speak", text, seconds: 6 };
  return { do: "say", text, confidence: 0.9 };
}
