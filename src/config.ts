/** The configuration: the only reader of the environment. Every wrong setting is one sentence that names it and says what to write. */
import { existsSync } from "node:fs";
import { z } from "zod";

/** A setting that is there but empty counts as not set, as in a copied `.env.example`. */
const settings = z.object({
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
    .url({
      protocol: /^rediss?$/,
      error:
        "REDIS_URL is not the address of a Redis server: write it like REDIS_URL=redis://127.0.0.1:6379.",
    })
    .optional(),
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
  TWILIO_AUTH_TOKEN: z
    .string()
    .transform((tokens) =>
      tokens
        .split(",")
        .map((token) => token.trim())
        .filter(Boolean),
    )
    .refine((tokens) => tokens.length > 0, {
      error:
        "TWILIO_AUTH_TOKEN has no token in it: write the auth token of your Twilio account; while it is being replaced, both with a comma between.",
    })
    .optional(),
  TWILIO_API_URL: z
    .url({
      protocol: /^https?$/,
      error:
        "TWILIO_API_URL is not a web address: leave it out, or write TWILIO_API_URL=https://api.twilio.com.",
    })
    .default("https://api.twilio.com"),
  API_TOKEN: z
    .string()
    .min(
      16,
      "API_TOKEN is shorter than 16 characters, too easy to guess: write a long random one, or leave it out and one is made.",
    )
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "LOG_LEVEL is not a level: write one of fatal, error, warn, info, debug, trace, silent.",
    })
    .default("info"),
});

export type Config = {
  port: number;
  /** The address that Twilio calls, without a slash at its end. Null where none is set: then only this machine can call. */
  publicUrl: string | null;
  dataDir: string;
  flowsDir: string;
  redisUrl: string | null;
  databaseUrl: string | null;
  /** Only this account's calls are served, where it is set. */
  accountSid: string | null;
  /** Null where none is set: one is made at the first start. */
  authTokens: string[] | null;
  twilioApiUrl: string;
  apiToken: string | null;
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
  return {
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ?? null,
    dataDir: data.DATA_DIR,
    flowsDir: data.FLOWS_DIR,
    redisUrl: data.REDIS_URL ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
    accountSid: data.TWILIO_ACCOUNT_SID ?? null,
    authTokens: data.TWILIO_AUTH_TOKEN ?? null,
    twilioApiUrl: data.TWILIO_API_URL,
    apiToken: data.API_TOKEN ?? null,
    logLevel: data.LOG_LEVEL,
  };
}

/** The configuration of this process: its environment, and the file `.env` where there is one. Throws WrongSettings. */
export function configFromEnvironment(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}
