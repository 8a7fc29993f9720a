/**
 * `aftercall deliveries`: what is handed on to whom, and how that went. `aftercall deliveries retry`: what was set aside is sent again.
 * `aftercall deliveries forget`: what waits or was set aside is removed.
 */
import { parseArgs } from "node:util";
import {
  type DeliveryReport,
  type DeliveryState,
  deliveryStates,
  type ReceiverBacklog,
} from "../deliveries/deliveries.ts";
import { sqlDeliveries } from "../deliveries/sql-deliveries.ts";
import { expectedUpToDate } from "../results/up-to-date.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { openSinks } from "../sinks/open-sinks.ts";
import { atDatabase } from "./at-database.ts";

export async function deliveries(args: string[], out: (line: string) => void): Promise<number> {
  const asked = read(args);
  if ("mistake" in asked) {
    out(asked.mistake);
    return 1;
  }
  const config = configFromEnvironment();
  const { receiver, id } = asked;
  return atDatabase(config, out, async (database) => {
    const all = sqlDeliveries(expectedUpToDate(database));
    if (asked.verb === "retry") {
      const again = await all.retry({ receiver, id }, new Date().toISOString());
      out(again === 1 ? "1 delivery is sent again." : `${again} deliveries are sent again.`);
      return;
    }
    if (asked.verb === "forget") {
      const gone = await all.forget({ receiver, id, state: asked.state });
      out(gone === 1 ? "1 delivery is forgotten." : `${gone} deliveries are forgotten.`);
      return;
    }
    const found = await all.list({ receiver, id, state: asked.state });
    const known = new Set(openSinks(config.sinks).map(({ name }) => name));
    const leftBehind = (await all.backlog()).filter(({ receiver }) => !known.has(receiver));
    if (asked.json) return out(JSON.stringify({ deliveries: found, leftBehind }, null, 2));
    for (const line of [...linesOf(found), ...leftBehind.map(warningOf)]) out(line);
  });
}

type Which = { receiver?: string; id?: string };
type Asked =
  | (Which & { verb: "list"; state?: DeliveryState; json: boolean })
  | (Which & { verb: "retry" })
  | (Which & { verb: "forget"; state?: "waiting" | "set-aside" });

/** The question, or what is wrong with it in a sentence. */
function read(args: string[]): Asked | { mistake: string } {
  const flags = { receiver: { type: "string" }, id: { type: "string" }, state: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...flags, json: { type: "boolean" } },
      allowPositionals: true,
    });
    return asAsked(positionals, values);
  } catch (error) {
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${said}: use --receiver, --id, --state, --json.` };
  }
}

type Values = { receiver?: string; id?: string; state?: string; json?: boolean };

function asAsked(
  words: string[],
  { receiver, id, state, json = false }: Values,
): Asked | { mistake: string } {
  const [verb = "list"] = words;
  const which = { receiver, id };
  if (words.length > 1 || (words.length === 1 && verb !== "retry" && verb !== "forget"))
    return {
      mistake: `${words.join(" ")} is not known here: write aftercall deliveries, and retry or forget behind it.`,
    };
  if (!isState(state))
    return { mistake: `--state ${state} is not known: write one of ${deliveryStates.join(", ")}.` };
  if (verb === "list") return { verb, ...which, state, json };
  if (verb === "retry") return { verb, ...which };
  if (receiver === undefined && id === undefined)
    return {
      mistake: "What shall be forgotten? Write --receiver or --id behind it, as the list shows them.",
    };
  if (state === "handed" || state === "void")
    return {
      mistake: `What is ${state} goes by itself after DELIVERIES_DAYS: forget takes --state waiting or set-aside.`,
    };
  return { verb: "forget", ...which, state };
}

function isState(state: string | undefined): state is DeliveryState | undefined {
  return state === undefined || (deliveryStates as readonly string[]).includes(state);
}

function linesOf(found: readonly DeliveryReport[]): string[] {
  if (found.length === 0) return ["There are no deliveries."];
  return found.map(({ at, receiver, type, id, state, attempts, dueAt, lastError }) =>
    [
      at.slice(0, 16).replace("T", " "),
      receiver,
      type,
      id,
      state,
      `${attempts} ${attempts === 1 ? "try" : "tries"}`,
      state === "waiting" && attempts > 0 ? `next ${dueAt.slice(0, 16).replace("T", " ")}` : "",
      lastError ?? "",
    ]
      .filter(Boolean)
      .join("  "),
  );
}

function warningOf({ receiver, waiting, setAside }: ReceiverBacklog): string {
  return `Nobody sends to ${receiver}, which no WEBHOOK_URL or RESULTS_FILE leads to (${waiting} waiting, ${setAside} set aside): set its address again, or remove them with aftercall deliveries forget --receiver ${receiver}`;
}
