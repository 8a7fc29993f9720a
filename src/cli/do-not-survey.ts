/** `aftercall do-not-survey add|remove NUMBER`, `aftercall do-not-survey list [NUMBER]`: who is never asked how a talk went. */
import type { AskedCallers, NeverAsked } from "../calls/asked-callers.ts";
import { callerKey } from "../calls/caller-key.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { makeDataFolder } from "../settings/data-folder.ts";
import { openSessions } from "../stores.ts";

const usage =
  "Write aftercall do-not-survey add +15550100001, remove +15550100001, list, or list +15550100001.";

type Asked = { what: "add" | "remove" | "list"; caller: string | null };

/** A server that is running heeds it from its next call on. Gives the exit code. */
export async function doNotSurvey(args: string[], out: (line: string) => void): Promise<number> {
  const asked = read(args);
  if (typeof asked === "string") {
    out(asked);
    return 1;
  }
  const config = configFromEnvironment();
  try {
    if (config.redisUrl === null) makeDataFolder(config.dataDir);
    const store = await openSessions(config);
    try {
      for (const line of await answer(asked, store)) out(line);
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    out(`The do-not-survey list cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** The question, or what is wrong with it in a sentence. */
function read([what, written, ...more]: string[]): Asked | string {
  const isKnown = what === "add" || what === "remove" || what === "list";
  if (!isKnown || more.length > 0 || (what !== "list" && written === undefined)) return usage;
  const caller = written?.replace(/(?<=\d)[ ().-]+(?=\d)/g, "") ?? null;
  if (caller !== null && !/^(\+[1-9]\d{6,14}|client:.+|sips?:.+)$/.test(caller))
    return `"${written}" is no caller's number: write a plus sign, the country code and the number, like +15550100001.`;
  return { what, caller };
}

async function answer({ what, caller }: Asked, store: AskedCallers): Promise<string[]> {
  if (caller === null) return listed(await store.neverAsked());
  const key = callerKey(await store.secret(), caller);
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
  return `${at.slice(0, 16).replace("T", " ")} UTC  ${caller.slice(0, 8)}  ${whose}`;
}
