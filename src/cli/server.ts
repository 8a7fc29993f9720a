/** The server that a command rings: the one at an address, the one that runs on this machine, or one of the command's own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { charactersASecond } from "../flow/speaking-rate.ts";
import { startServer } from "../main.ts";
import { createLog } from "../operations/log.ts";
import type { CallOptions } from "../phone/options.ts";
import type { Deliver } from "../phone/wire.ts";
import type { Config } from "../settings/config.ts";
import { readSecrets } from "../settings/secrets.ts";
import type { TwilioApi } from "../twilio-api/twilio-api.ts";
import { audioSecondsOf } from "./audio-seconds.ts";
import { type ServerApi, serverApi } from "./server-api.ts";

export type Server = ServerApi & {
  /** Where it is reached, without a slash at its end. */
  url: string;
  /** How its number is set up at Twilio, for the phone. Without a flow, the one that the called number maps to answers. */
  setUp(flow: string | undefined): CallOptions;
  /** Stops the server if it is the command's own. */
  stop(): Promise<void>;
};

/** One of the command's own, which calls people on the exchange of its calls alone. */
export type OwnServer = Server & {
  /** Does what is due of the calls that it has promised. */
  placeDueCalls(): Promise<void>;
  /** Whether a call that it has promised is still to come, or goes on. */
  owesCall(): Promise<boolean>;
};

/** How long a running server may take to say that it is there, in milliseconds. */
const patience = 2000;

/** The server at an address. Its tokens are those of the configuration. Rejects with a sentence where nothing answers. */
export async function serverAt(url: string, config: Config): Promise<Server> {
  if (!URL.canParse(url))
    throw new Error(`${url} is not a web address: write it like http://localhost:3000.`);
  const address = url.replace(/\/+$/, "");
  if (!(await answers(address)))
    throw new Error(
      `Nothing answers at ${address}: start the server with npm start, or correct the address.`,
    );
  return reached(address, config);
}

/** The server that runs on this machine at the configured port, or null. */
export async function runningServer(config: Config): Promise<Server | null> {
  const url = `http://localhost:${config.port}`;
  return (await answers(url)) ? reached(url, config) : null;
}

/**
 * A server of the command's own, on a free port, with the configured flows, also where these have mistakes that a call can show. What it keeps
 * is gone when it stops, and whom it asks hangs neither on the draw nor on the calls before. `rehearsal`: its clock, and who places its calls;
 * left out, it calls nobody, whatever the configuration says.
 */
export async function ownServer(
  config: Config,
  rehearsal: { now(): Date; api?: TwilioApi },
): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "aftercall-"));
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  const own: Config = {
    ...config,
    port: 0,
    publicUrl: null,
    dataDir,
    redisUrl: null,
    databaseUrl: null,
    sinks: { webhookUrls: [], webhookSecrets: [], allowPrivate: false, file: null },
    accountSid: null,
    authTokens: null,
    apiToken: null,
    deskPins: [],
    transcriptSecrets: [],
    twilioApi: null,
  };
  try {
    const running = await startServer(own, createLog("silent"), rehearsal);
    const server = reached(running.localUrl, own);
    return {
      ...server,
      placeDueCalls: () => running.placeDueCalls(),
      owesCall: async () => (await server.promised()).length > 0,
      async stop() {
        await running.stop();
        removeData();
      },
    };
  } catch (error) {
    removeData();
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(patience) });
    const said: unknown = response.ok ? await response.json() : null;
    return typeof said === "object" && said !== null && "status" in said && said.status === "ok";
  } catch {
    return false;
  }
}

function reached(url: string, config: Config): Server {
  const { authTokens, apiToken } = readSecrets(config);
  // Requests are signed for the address that Twilio calls, whatever the way that they take from here.
  const publicUrl = config.publicUrl ?? url;
  return {
    url,
    setUp: (flow) => ({
      voiceUrl: `${publicUrl}/voice/incoming${flow === undefined ? "" : `?flow=${encodeURIComponent(flow)}`}`,
      fallbackUrl: `${publicUrl}/voice/fallback`,
      statusCallback: `${publicUrl}/voice/status`,
      authToken: authTokens[0] ?? "",
      ...(config.accountSid && { accountSid: config.accountSid }),
      audioSeconds: audioSecondsOf(config.flowsDir),
      charactersASecond,
      deliver: deliverTo(url, publicUrl),
    }),
    ...serverApi(url, apiToken),
    stop: async () => {},
  };
}

/** Takes requests for the public address straight to where the server is reached. Throws where it refuses our signature. */
function deliverTo(url: string, publicUrl: string): Deliver {
  const signed = new URL(publicUrl);
  const root = signed.pathname.replace(/\/$/, "");
  return async (request, send) => {
    const wanted = new URL(request.url);
    const isOurs = wanted.origin === signed.origin && wanted.pathname.startsWith(`${root}/`);
    const way = isOurs ? url + wanted.pathname.slice(root.length) + wanted.search : request.url;
    const response = await send({ ...request, url: way });
    if (isOurs && response.status === 403)
      throw new Error(
        `The server at ${url} refuses our signature: start it with the TWILIO_AUTH_TOKEN, PUBLIC_URL and DATA_DIR that this command has.`,
      );
    return response;
  };
}
