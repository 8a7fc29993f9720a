/** What may be set, and by which name. Every wrong setting is one sentence that names it and says what to write. */
import { z } from "zod";
import { readRedisAddress, redisAddresses } from "../calls/redis/address.ts";

/** Several values, with commas between. */
const list = z.string().transform((written) =>
  written
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean),
);

/** A secret of the Standard Webhooks scheme, of 24 to 64 bytes. */
const isWebhookSecret = (secret: string): boolean => /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(secret);

/** A whole number within bounds; `what` it says. */
const whole = (name: string, least: number, most: number, what: string) =>
  z
    .string()
    .refine((written) => /^\d{1,10}$/.test(written) && Number(written) >= least && Number(written) <= most, {
      error: `${name} is not a number from ${least} to ${most}: write ${what}, or leave it out.`,
    })
    .transform(Number);

/** On or off, and off where nothing is said; `what` it says. */
const flag = (name: string, what: string) =>
  z
    .enum(["true", "false"], { error: `${name} is neither true nor false: ${what}.` })
    .transform((written) => written === "true")
    .default(false);

/** A setting that is there but empty counts as not set, as in a copied `.env.example`. */
export const settings = z.object({
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65535, {
      error: "PORT is not a port: write a number from 1 to 65535, for instance PORT=3000.",
    })
    .transform(Number)
    .default(3000),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error:
        "PUBLIC_URL is not a web address: write the address that Twilio reaches this server by, for instance PUBLIC_URL=https://ivr.example.com.",
    })
    .refine((url) => !/[?#]/.test(url), {
      error:
        "PUBLIC_URL has a ? or # in it: write the address alone, for instance PUBLIC_URL=https://ivr.example.com.",
    })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  DATA_DIR: z.string().default("./data"),
  FLOWS_DIR: z.string().default("./flows"),
  REDIS_URL: z
    .string()
    .refine((url) => readRedisAddress(url) !== null, {
      error: `REDIS_URL is not the address of a Redis: write it like ${redisAddresses}.`,
    })
    .optional(),
  REDIS_SENTINEL_PASSWORD: z.string().optional(),
  REDIS_REPLICAS: whole("REDIS_REPLICAS", 0, 9, "how many replicas are asked to confirm each save").default(
    0,
  ),
  POWER_LOSS_SAFE: flag(
    "POWER_LOSS_SAFE",
    "write POWER_LOSS_SAFE=true where a power cut may take nothing from the session file",
  ),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error:
        "DATABASE_URL is not the address of a PostgreSQL database: write it like DATABASE_URL=postgres://user:password@127.0.0.1:5432/aftercall.",
    })
    .optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(
      /^AC[0-9a-f]{32}$/,
      "TWILIO_ACCOUNT_SID is not an account's id: write AC and 32 characters, as your Twilio console shows it.",
    )
    .optional(),
  TWILIO_AUTH_TOKEN: list
    .refine((tokens) => tokens.length > 0, {
      error:
        "TWILIO_AUTH_TOKEN has no token in it: write the auth token of your Twilio account; while it is being replaced, both with a comma between.",
    })
    .optional(),
  TWILIO_API_KEY: z
    .string()
    .regex(
      /^SK[0-9a-f]{32}$/,
      "TWILIO_API_KEY is not an API key's id: write SK and 32 characters, as your Twilio console shows it.",
    )
    .optional(),
  TWILIO_API_SECRET: z.string().optional(),
  TWILIO_API_URL: z
    .url({
      protocol: /^https?$/,
      error:
        "TWILIO_API_URL is not a web address: leave it out, or write TWILIO_API_URL=https://api.twilio.com.",
    })
    .default("https://api.twilio.com"),
  WEBHOOK_URL: list
    .refine((urls) => urls.every((url) => URL.canParse(url) && /^https?:/.test(url)), {
      error:
        "WEBHOOK_URL is not a web address: write it like WEBHOOK_URL=https://crm.example.com/aftercall; several with commas between.",
    })
    .default([]),
  WEBHOOK_SECRET: list
    .refine((secrets) => secrets.every(isWebhookSecret), {
      error:
        "WEBHOOK_SECRET is not a secret of the Standard Webhooks scheme: write whsec_ and what `openssl rand -base64 32` prints; while it is being replaced, both with a comma between.",
    })
    .default([]),
  WEBHOOK_ALLOW_PRIVATE: flag("WEBHOOK_ALLOW_PRIVATE", "write one of them"),
  TRANSCRIPT_SECRET: list
    .refine((secrets) => secrets.every(isWebhookSecret), {
      error:
        "TRANSCRIPT_SECRET is not a secret of the Standard Webhooks scheme: write whsec_ and what `openssl rand -base64 32` prints; while it is being replaced, both with a comma between.",
    })
    .default([]),
  SCREEN_URL: z
    .url({
      protocol: /^https?$/,
      error:
        "SCREEN_URL is not a web address: write the one that is told who is coming when an agent is rung, for instance SCREEN_URL=https://desktop.example.com/ring.",
    })
    .optional(),
  RESULTS_FILE: z.string().optional(),
  LOW_SCORE: z
    .string()
    .refine((score) => /^\d{1,3}$/.test(score) && Number(score) <= 100, {
      error: "LOW_SCORE is not from 0 to 100: write the index that counts as low, for instance LOW_SCORE=25.",
    })
    .transform(Number)
    .default(25),
  DELIVERIES_DAYS: whole(
    "DELIVERIES_DAYS",
    1,
    3650,
    "how many days a delivery stays in the list after it was handed on",
  ).default(30),
  API_TOKEN: z
    .string()
    .trim()
    .min(
      16,
      "API_TOKEN is shorter than 16 characters, too easy to guess: write a long random one, or leave it out and one is made.",
    )
    .regex(
      /^[!-~]*$/,
      "API_TOKEN has a space in it, or a letter that a header cannot carry, so that nobody would get in with it: write what `openssl rand -hex 24` prints, or leave it out and one is made.",
    )
    .optional(),
  DESK_PIN: list
    .refine((pins) => pins.length > 0 && pins.every((pin) => /^\d{6,12}$/.test(pin)), {
      error:
        "DESK_PIN is not 6 to 12 digits: write those that agents key in when they ring a desk; while it is being replaced, both with a comma between.",
    })
    .default([]),
  STORE_BUDGET_MS: whole(
    "STORE_BUDGET_MS",
    100,
    2000,
    "how many milliseconds a turn may wait for the sessions",
  ).default(2000),
  MOST_TURNS: whole("MOST_TURNS", 1, 100_000, "how many turns may be under way at once").default(200),
  OUTBOX_ALARM: whole(
    "OUTBOX_ALARM",
    100,
    1_000_000_000,
    "from how many entries that wait for the results on there is an alarm",
  ).default(100_000),
  OUTBOX_LIMIT: whole(
    "OUTBOX_LIMIT",
    1000,
    1_000_000_000,
    "how many entries may wait for the results",
  ).default(1_000_000),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "LOG_LEVEL is not a level: write one of fatal, error, warn, info, debug, trace, silent.",
    })
    .default("info"),
});

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** Settings that are right alone, and wrong beside each other. */
export function wrongTogether(data: z.output<typeof settings>): string[] {
  const redis = data.REDIS_URL === undefined ? null : readRedisAddress(data.REDIS_URL);
  const isOpen = data.WEBHOOK_URL.some((url) => url.startsWith("http:"));
  const isScreenOpen = data.SCREEN_URL?.startsWith("http:") ?? false;
  const sentences: [boolean, string][] = [
    [
      data.REDIS_REPLICAS > 0 && !redis,
      "REDIS_REPLICAS is of no use without REDIS_URL: write the address of the Redis, or leave it out.",
    ],
    [
      data.REDIS_SENTINEL_PASSWORD !== undefined && redis?.kind !== "sentinel",
      "REDIS_SENTINEL_PASSWORD is of no use without Sentinels: write their address, REDIS_URL=redis+sentinel://host:26379/master-name, or leave it out.",
    ],
    [
      data.POWER_LOSS_SAFE && redis !== null,
      "POWER_LOSS_SAFE is about sessions in DATA_DIR, and REDIS_URL keeps them in Redis: leave it out, and set `appendfsync always` on the Redis.",
    ],
    [
      data.OUTBOX_ALARM >= data.OUTBOX_LIMIT,
      "OUTBOX_ALARM is not below OUTBOX_LIMIT, so that callers would notice before you do: write a smaller alarm, or a larger limit.",
    ],
    [
      (data.TWILIO_API_KEY === undefined) !== (data.TWILIO_API_SECRET === undefined),
      "TWILIO_API_KEY and TWILIO_API_SECRET belong together: write both, as your Twilio console gave them, or leave both out.",
    ],
    [
      data.TWILIO_API_KEY !== undefined && data.TWILIO_ACCOUNT_SID === undefined,
      "TWILIO_API_KEY needs the account that it is a key of: write TWILIO_ACCOUNT_SID too.",
    ],
    [
      data.WEBHOOK_URL.length > 0 && data.WEBHOOK_SECRET.length === 0,
      "WEBHOOK_URL needs a WEBHOOK_SECRET that its requests are signed with: write whsec_ and what `openssl rand -base64 32` prints.",
    ],
    [
      data.TRANSCRIPT_SECRET.some((secret) => data.WEBHOOK_SECRET.includes(secret)),
      "TRANSCRIPT_SECRET is the WEBHOOK_SECRET too, so that whoever gets results could post words: write another, whsec_ and what `openssl rand -base64 32` prints.",
    ],
    [
      data.SCREEN_URL !== undefined && data.WEBHOOK_SECRET.length === 0,
      "SCREEN_URL needs a WEBHOOK_SECRET that its requests are signed with: write whsec_ and what `openssl rand -base64 32` prints.",
    ],
    [
      isScreenOpen && !data.WEBHOOK_ALLOW_PRIVATE,
      "SCREEN_URL is an http address, which others on the way can read: write https, or set WEBHOOK_ALLOW_PRIVATE=true where it stays in your own network.",
    ],
    [
      isOpen && !data.WEBHOOK_ALLOW_PRIVATE,
      "WEBHOOK_URL has an http address, which others on the way can read: write https, or set WEBHOOK_ALLOW_PRIVATE=true where it stays in your own network.",
    ],
  ];
  return sentences.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : []));
}
