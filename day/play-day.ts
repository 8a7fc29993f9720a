/** A day of calls on one telephone network: callers, agents at the desk, Twilio's API, and the product, whose clock is that of the network. */
import { join } from "node:path";
import { startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import { Exchange } from "../src/phone/exchange.ts";
import type { People } from "../src/phone/people.ts";
import { readConfig } from "../src/settings/config.ts";
import { ExchangeCalls } from "../test/twilio-api/api-calls.ts";
import { ApiServer } from "../test/twilio-api/api-server.ts";
import { shiftsOf } from "./desk.ts";
import { arrivals, drawing } from "./draw.ts";
import { callerOf } from "./habits.ts";
import type { DayStores } from "./stores.ts";

export type Size = { calls: number; agents: number; hours: number; seed: number };

/** A call as the telephone network saw it. */
export type Played = {
  call: string;
  /** Rung by a caller, or placed by the product to call one back. */
  by: "caller" | "us";
  /** Whether two people heard each other. `nearly`: the caller left while an agent was being joined with them, and Twilio does not tell which it was. */
  joined: boolean | "nearly";
  endedBy: string;
};

export type Day = {
  played: Played[];
  /** What was wrong with what the product asked of Twilio's API. */
  complaints: string[];
  /** Callbacks that still wait, for the agents of the next day or the next try. */
  open: number;
};

const began = new Date("2026-01-05T13:00:00Z");
const accountSid = `AC${"0".repeat(32)}`;
const authToken = "the token of the day's telephone network";
const desk = "+12125550190";
/** How often the product looks for calls that it promised, in seconds. */
const roundSeconds = 15;
/** For what is left to do when the last caller has rung, in hours. */
const afterHours = 1;

/** Plays it, and stops the product when all has arrived. The results are in the stores. */
export async function playDay({ calls, agents, hours, seed }: Size, stores: DayStores): Promise<Day> {
  let exchange: Exchange;
  const now = () => exchange?.now ?? 0;
  const api = await ApiServer.start(
    { sid: accountSid, username: accountSid, password: authToken },
    new ExchangeCalls(() => exchange, began),
  );
  const environment = {
    ...stores.environment,
    PORT: "0",
    FLOWS_DIR: join(import.meta.dirname, "flows"),
    LOG_LEVEL: "silent",
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_URL: api.url,
  };
  const server = await startServer(readConfig(environment), createLog("silent"), {
    now: () => new Date(began.getTime() + now() * 1000),
    draws: true,
  });
  try {
    /** Who has which telephone, of those that may be called back. */
    const telephones = new Map<string, People>();
    const at = (path: string) => `${server.localUrl}/voice/${path}#rc=2&rp=ct,rt,5xx&ct=2000&rt=4000`;
    let lookedAt = 0;
    exchange = new Exchange({
      voiceUrl: at("incoming"),
      fallbackUrl: at("fallback"),
      statusCallback: at("status"),
      authToken,
      accountSid,
      placedAt: began,
      seed,
      peopleAt: (number) => telephones.get(number),
      async beforeTimePasses(to) {
        if (to - lookedAt < 1) return;
        lookedAt = to;
        await server.placeDueCalls();
      },
    });
    const draw = drawing(seed);
    const day = hours * 3600;
    for (const shift of shiftsOf(agents, day, draw, now))
      exchange.place({ at: shift.at, from: shift.from, to: desk, mayLoop: true }, shift.people);
    for (let second = 0; second < day + afterHours * 3600; second += roundSeconds)
      exchange.at(second, () => server.placeDueCalls());

    const rung = arrivals(calls, day, draw).map((second, number) => {
      const from = draw.chance(0.05) ? "+266696687" : numberOf(Math.floor(draw.between(0, calls * 0.8)));
      const people = callerOf(drawing(seed + 1 + number), now);
      telephones.set(from, people);
      return exchange.place({ at: second, from, to: "+12125550100" }, people);
    });
    await exchange.run();

    const placed = exchange.rest.calls.filter(({ to }) => telephones.has(to)).map(({ sid }) => sid);
    const played: Played[] = [];
    for (const { sid, record } of rung) {
      const { trace, endedBy } = await record;
      const joined = trace.some((entry) => entry.what === "heard" && entry.heard.sound === "joined");
      const isTaken = trace.some((entry) => entry.what === "request" && entry.url.includes("/voice/joining"));
      played.push({ call: sid, by: "caller", joined: joined || (isTaken && "nearly"), endedBy });
    }
    for (const call of placed) played.push({ call, by: "us", joined: false, endedBy: "" });
    const headers = { authorization: `Bearer ${server.apiToken}` };
    const open = (await (await fetch(`${server.localUrl}/api/callbacks`, { headers })).json()) as {
      callbacks: unknown[];
    };
    return { played, complaints: api.complaints.map(String), open: open.callbacks.length };
  } finally {
    await server.stop();
    await api.stop();
  }
}

/** Numbers that nobody has, of many places: 555 0100 to 555 0199 in each. */
const places = [213, 312, 415, 617, 305, 404, 206, 303, 702, 512, 602, 713, 214, 503, 615, 816, 410, 314];
function numberOf(which: number): string {
  const place = places[Math.floor(which / 100) % places.length];
  return `+1${place}55501${String(which % 100).padStart(2, "0")}`;
}
