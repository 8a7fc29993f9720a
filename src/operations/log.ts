import { type Logger, pino } from "pino";

export type Log = Logger;

/** Lines that cannot be written are kept up to this many characters, and after that dropped. */
const mostKept = 1024 * 1024;

/**
 * The process's log: JSON lines, a constant sentence each, what varies in fields. Numbers, keys, speech and recordings are personal and
 * are never given to it; those names are struck out all the same, should one slip in. Never throws: a full disk may cost lines, and no call.
 *
 * @param to Where it is written, a file or an open one's number: the standard output where left out.
 */
export function createLog(level: string, to: string | number = 1): Log {
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
  const destination = pino.destination({ dest: to, sync: true, maxLength: mostKept });
  destination.on("error", () => {});
  const options = {
    level,
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`]), censor: "[personal]" },
    // An error's own fields can hold anything; its name, words and place are enough.
    serializers: { err: ({ name, message, stack }: Error) => ({ name, message, stack }) },
  };
  return pino(options, destination);
}
