import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * The process's log: JSON lines, a constant sentence each, what varies in fields. Numbers, keys, speech and recordings are personal and
 * are never given to it; those names are struck out all the same, should one slip in.
 */
export function createLog(level: string): Log {
  const personal = [
    "caller",
    "number",
    "digits",
    "text",
    "said",
    "raw",
    "value",
    "recording",
    "body",
    "form",
  ];
  return pino({
    level,
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`]), censor: "[personal]" },
    // An error's own fields can hold anything; its name, words and place are enough.
    serializers: { err: ({ name, message, stack }: Error) => ({ name, message, stack }) },
  });
}
