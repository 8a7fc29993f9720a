/**
 * `aftercall do-not-survey add|remove NUMBER`, `aftercall do-not-survey list [NUMBER]`: who is never asked how a talk went. `aftercall do-not-survey
 * restore`: the wishes that callers told, from the ledger, where the list was lost.
 */
import type { AskedCallers, NeverAsked } from "../calls/asked-callers.ts";
import { callerKey } from "../calls/caller-key.ts";
import { readCaller } from "../flow/caller-list.ts";
import { type Wish, wishesTold } from "../results/wishes.ts";
import { type Config, configFromEnvironment } from "../settings/config.ts";
import { makeDataFolder } from "../settings/data-folder.ts";
import { openDatabase, openSessions } from "../stores.ts";
import { minuteOf } from "./minute.ts";

const usage =
  "Write aftercall do-not-survey add +15550100001, remove +15550100001, list, list +15550100001, or restore.";

type Asked =
  | { what: "add" | "remove"; caller: string }
  | { what: "list"; caller: string | null }
  | { what: "restore" };

/** A server that is running heeds it from its next call on. Gives the exit code. */
export async function doNotSurvey(args: string[], out: (line: string) => void): Promise<number> {
  const asked = read(args);
  if (typeof asked === "string") {
    out(asked);
    return 1;
  }
  const config = configFromEnvironment();
  try {
    // Where there is no ledger, nothing is opened for it.
    const told = asked.what === "restore" ? await wishesIn(config) : [];
    if (config.redisUrl === null) makeDataFolder(config.dataDir);
    const store = await openSessions(config);
    try {
      for (const line of await answer(asked, store, told)) out(line);
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    out(`The do-not-survey list cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function wishesIn(config: Config): Promise<Wish[]> {
  const database = await openDatabase(config);
  try {
    return await wishesTold(database);
  } finally {
    await database.close();
  }
}

/** The question, or what is wrong with it in a sentence. */
function read([what, written, ...more]: string[]): Asked | string {
  if (what === "restore" && written === undefined) return { what };
  if (more.length > 0 || (what !== "add" && what !== "remove" && what !== "list")) return usage;
  if (written === undefined) return what === "list" ? { what, caller: null } : usage;
  const caller = readCaller(written);
  return caller !== null
    ? { what, caller }
    : `"${written}" is no caller's number: write a plus sign, the country code and the number, like +15550100001.`;
}

async function answer(asked: Asked, store: AskedCallers, wishes: readonly Wish[]): Promise<string[]> {
  const secret = await store.secret();
  if (asked.what === "restore") {
    const added = [];
    for (const { caller, at } of wishes)
      if (await store.neverAsk(callerKey(secret, caller), { at, by: "caller" })) added.push(caller);
    return [`${added.length} ${added.length === 1 ? "wish" : "wishes"} of callers put back on the list.`];
  }
  const { what, caller } = asked;
  if (caller === null) return listed(await store.neverAsked());
  const key = callerKey(secret, caller);
  switch (what) {
    case "add": {
      const isNew = await store.neverAsk(key, { at: new Date().toISOString(), by: "command" });
      return [isNew ? `${caller} is never asked from now on.` : `${caller} is on the list already.`];
    }
    case "remove": {
      const wasThere = await store.mayAsk(key);
      return [wasThere ? `${caller} may be asked again.` : `${caller} is not on the list.`];
    }
    case "list": {
      const own = (await store.neverAsked()).filter((one) => one.caller === key);
      return own.length > 0 ? own.map(lineOf) : [`${caller} is not on the list.`];
    }
  }
}

/** Numbers are not kept, so that none can be told. */
function listed(all: readonly NeverAsked[]): string[] {
  const count = `${all.length} ${all.length === 1 ? "caller is" : "callers are"} never asked. Numbers are not kept: ask for one by list NUMBER.`;
  return [...all.map(lineOf), count];
}

function lineOf({ caller, at, by }: NeverAsked): string {
  const whose = { caller: "by the caller's own wish", command: "by command" }[by];
  return `${minuteOf(at)}  ${caller.slice(0, 8)}  ${whose}`;
}
