/** `aftercall deliveries`: what is handed on to whom, and how that went. `aftercall deliveries retry`: what was set aside is sent again. */
import { parseArgs } from "node:util";
import type { DeliveryReport, DeliveryState } from "../deliveries/deliveries.ts";
import { sqlDeliveries } from "../deliveries/sql-deliveries.ts";
import { expectedUpToDate } from "../results/up-to-date.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { atDatabase } from "./at-database.ts";

const states: readonly string[] = ["waiting", "handed", "set-aside"] satisfies DeliveryState[];

export async function deliveries(args: string[], out: (line: string) => void): Promise<number> {
  const asked = read(args);
  if (typeof asked === "string") {
    out(asked);
    return 1;
  }
  const { receiver, id, state, json, retry } = asked;
  return atDatabase(configFromEnvironment(), out, async (database) => {
    const all = sqlDeliveries(expectedUpToDate(database));
    if (retry) {
      const again = await all.retry({ receiver, id }, new Date().toISOString());
      out(again === 1 ? "1 delivery is sent again." : `${again} deliveries are sent again.`);
      return;
    }
    const found = await all.list({ receiver, id, state });
    for (const line of json ? [JSON.stringify({ deliveries: found }, null, 2)] : linesOf(found)) out(line);
  });
}

type Asked = { receiver?: string; id?: string; state?: DeliveryState; json: boolean; retry: boolean };

/** The question, or what is wrong with it in a sentence. */
function read(args: string[]): Asked | string {
  const flags = { receiver: { type: "string" }, id: { type: "string" }, state: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...flags, json: { type: "boolean" } },
      allowPositionals: true,
    });
    const { receiver, id, state, json = false } = values;
    if (positionals.some((word) => word !== "retry") || positionals.length > 1)
      return `${positionals.join(" ")} is not known here: write aftercall deliveries, or aftercall deliveries retry.`;
    if (state !== undefined && !states.includes(state))
      return `--state ${state} is not known: write one of ${states.join(", ")}.`;
    return { receiver, id, state: state as DeliveryState | undefined, json, retry: positionals.length > 0 };
  } catch (error) {
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return `${said}: use --receiver, --id, --state, --json.`;
  }
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
