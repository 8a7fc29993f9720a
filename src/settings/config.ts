/** The configuration: the only reader of the environment. */
import { existsSync } from "node:fs";
import type { z } from "zod";
import type { SinkSettings } from "../sinks/open-sinks.ts";
import type { ApiSettings } from "../twilio-api/twilio-api.ts";
import { settings, wrongTogether } from "./settings.ts";

export type Config = {
  port: number;
  /** The address that Twilio calls, without a slash at its end. Null where none is set: then only this machine can call. */
  publicUrl: string | null;
  dataDir: string;
  flowsDir: string;
  redisUrl: string | null;
  /** Of the Sentinels themselves. */
  redisSentinelPassword: string | null;
  /** How many replicas are asked to confirm each save. */
  redisReplicas: number;
  /** Whether each save waits until the disk of the session file has it. */
  powerLossSafe: boolean;
  databaseUrl: string | null;
  /** Only this account's calls are served, where it is set. */
  accountSid: string | null;
  /** Null where none is set: one is made at the first start. */
  authTokens: string[] | null;
  /** Twilio's REST API, by which calls are placed and changed; null where no account is set. */
  twilioApi: ApiSettings | null;
  apiToken: string | null;
  /** Each of them lets agents in at the desks; none where no PIN is asked for. */
  deskPins: readonly string[];
  sinks: SinkSettings;
  /** Each of them signs what services post that write recordings out; none where none may. */
  transcriptSecrets: readonly string[];
  /** Told who is coming when an agent is rung, signed as results are; null for nobody. */
  screenUrl: string | null;
  /** Grades whose index (0 to 100) is this or less are handed on at once. */
  lowScore: number;
  /** How many days a delivery stays in the list after it was handed on. */
  deliveriesDays: number;
  /** How long all that a turn asks of the session store may take together, in milliseconds. */
  storeBudget: number;
  /** How many turns may be under way in this process before new calls are turned away. */
  mostTurns: number;
  /** From how many entries that wait for the results on there is an alarm. */
  outboxAlarm: number;
  /** How many entries may wait for the results before new calls are turned away. */
  outboxLimit: number;
  logLevel: string;
};

/** Wrong settings, all at once. The message has a sentence a line. */
export class WrongSettings extends Error {}

/** Reads the configuration. Throws WrongSettings. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const written = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const read = settings.safeParse(written);
  if (!read.success) throw new WrongSettings(read.error.issues.map(({ message }) => message).join("\n"));
  const { data } = read;
  const wrong = wrongTogether(data);
  if (wrong.length > 0) throw new WrongSettings(wrong.join("\n"));
  return {
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ?? null,
    dataDir: data.DATA_DIR,
    flowsDir: data.FLOWS_DIR,
    redisUrl: data.REDIS_URL ?? null,
    redisSentinelPassword: data.REDIS_SENTINEL_PASSWORD ?? null,
    redisReplicas: data.REDIS_REPLICAS,
    powerLossSafe: data.POWER_LOSS_SAFE,
    databaseUrl: data.DATABASE_URL ?? null,
    accountSid: data.TWILIO_ACCOUNT_SID ?? null,
    authTokens: data.TWILIO_AUTH_TOKEN ?? null,
    twilioApi: apiSettings(data),
    apiToken: data.API_TOKEN ?? null,
    deskPins: data.DESK_PIN,
    sinks: {
      webhookUrls: data.WEBHOOK_URL,
      webhookSecrets: data.WEBHOOK_SECRET,
      allowPrivate: data.WEBHOOK_ALLOW_PRIVATE,
      file: data.RESULTS_FILE ?? null,
    },
    transcriptSecrets: data.TRANSCRIPT_SECRET,
    screenUrl: data.SCREEN_URL ?? null,
    lowScore: data.LOW_SCORE,
    deliveriesDays: data.DELIVERIES_DAYS,
    storeBudget: data.STORE_BUDGET_MS,
    mostTurns: data.MOST_TURNS,
    outboxAlarm: data.OUTBOX_ALARM,
    outboxLimit: data.OUTBOX_LIMIT,
    logLevel: data.LOG_LEVEL,
  };
}

/** An API key where there is one, else the account's own token: the first of them, which Twilio signs with now. */
function apiSettings(data: z.output<typeof settings>): ApiSettings | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: key, TWILIO_API_URL: apiUrl } = data;
  const password = key === undefined ? data.TWILIO_AUTH_TOKEN?.[0] : data.TWILIO_API_SECRET;
  if (accountSid === undefined || password === undefined) return null;
  return { accountSid, username: key ?? accountSid, password, apiUrl };
}

/** The configuration of this process: its environment, and the file `.env` where there is one. Throws WrongSettings. */
export function configFromEnvironment(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}
