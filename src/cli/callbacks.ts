/**
 * `aftercall callbacks`: the calls that were promised and are open, callbacks and surveys by calling back. `aftercall callbacks cancel ID`: one of them
 * is taken back.
 */
import { parseArgs } from "node:util";
import { type Cancelled, cancel } from "../outbound/cancel.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { minuteOf, type ShownCall, shownCall } from "../outbound/shown-call.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { makeDataFolder } from "../settings/data-folder.ts";
import { openOutboundCalls } from "../stores.ts";

const usage =
  "Write aftercall callbacks, with --numbers to see the numbers and --json for programs, or aftercall callbacks cancel ID, as the list shows it.";

type Asked = { verb: "list"; numbers: boolean; json: boolean } | { verb: "cancel"; id: string };

/** A server that is running heeds it at once. Gives the exit code. */
export async function callbacks(args: string[], out: (line: string) => void): Promise<number> {
  const asked = read(args);
  if (!asked) {
    out(usage);
    return 1;
  }
  const config = configFromEnvironment();
  try {
    if (config.redisUrl === null) makeDataFolder(config.dataDir);
    const outbound = await openOutboundCalls(config);
    try {
      return asked.verb === "list"
        ? await list(outbound, asked, out)
        : await takeBack(outbound, asked.id, out);
    } finally {
      await outbound.close();
    }
  } catch (error) {
    out(`The promised calls cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

function read(args: string[]): Asked | null {
  const options = { numbers: { type: "boolean" }, json: { type: "boolean" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { numbers = false, json = false } = values;
    const [verb, id, ...more] = positionals;
    if (verb === undefined) return { verb: "list", numbers, json };
    if (verb === "cancel" && id !== undefined && more.length === 0 && !numbers && !json) return { verb, id };
  } catch {
    // An option that is not known.
  }
  return null;
}

async function list(
  outbound: OutboundCalls,
  { numbers, json }: { numbers: boolean; json: boolean },
  out: (line: string) => void,
): Promise<number> {
  const open = (await outbound.list()).map((call) => shownCall(call, numbers));
  if (json) {
    out(JSON.stringify({ callbacks: open }, null, 2));
    return 0;
  }
  for (const call of open) out(lineOf(call));
  out(open.length === 1 ? "1 promised call is open." : `${open.length || "No"} promised calls are open.`);
  return 0;
}

function lineOf({ id, says, promisedAt, tries, mostTries, to, from }: ShownCall): string {
  if (promisedAt === undefined) return `${id}  ${says}`;
  return [
    id,
    `promised ${minuteOf(promisedAt)}`,
    says,
    tries === 0 ? "not called yet" : `called ${tries} of ${mostTries} times`,
    ...(to ? [`${to} from ${from}`] : []),
  ].join("  ");
}

const sayings: Record<Cancelled, string> = {
  cancelled: "is taken back. A telephone that rings for it now is not stopped.",
  closed: "is closed already.",
  "not-known": "is not known (any more): write its id as aftercall callbacks shows it.",
  talking: "is being talked in, and is not taken back: it is over when they hang up.",
};

async function takeBack(outbound: OutboundCalls, id: string, out: (line: string) => void): Promise<number> {
  const became = await cancel(outbound, id, new Date().toISOString());
  out(`${id} ${sayings[became]}`);
  return became === "cancelled" ? 0 : 1;
}
