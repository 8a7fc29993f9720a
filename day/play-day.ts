/** A day of calls on one telephone network: callers, agents at the desk, Twilio's API, and the product, whose clock is that of the network. */
import { join } from "node:path";
import { startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import type { CallRecord, PlacedCall } from "../src/phone/call-record.ts";
import { Exchange } from "../src/phone/exchange.ts";
import { readConfig } from "../src/settings/config.ts";
import { ExchangeCalls } from "../test/twilio-api/api-calls.ts";
import { ApiServer } from "../test/twilio-api/api-server.ts";
import { calledOf } from "./called.ts";
import { colleagueOf, isColleague } from "./colleagues.ts";
import { openDesk } from "./desk.ts";
import { arrivals, drawing } from "./draw.ts";
import { callerOf } from "./habits.ts";
import { type Asked, startSoftware } from "./software.ts";
import type { DayStores } from "./stores.ts";
import { type Talk, talksOf } from "./talks.ts";

/** `from`: the hour at which the day begins, in UTC. */
export type Size = { calls: number; agents: number; hours: number; seed: number; from: number };

/** A call as the telephone network saw it. */
export type Played = {
  call: string;
  /** Rung by a caller, or placed by the product: to call one back, or to ask one about a talk that they left first. */
  by: "caller" | "callback" | "survey";
  /** The telephone that is not ours. */
  number: string;
  /** The call that it came of, where the product placed it. */
  of: string | null;
  record: CallRecord;
};

export type Day = {
  /** The moment of its second 0. */
  began: Date;
  played: Played[];
  /** Who talked with whom. */
  talks: Talk[];
  /** Other agents who were asked for. */
  handOffs: Asked[];
  /** What was wrong with what the product asked of Twilio's API. */
  complaints: string[];
  /** Calls that are promised and still wait, for the agents of the next day, the next try or a decent hour. */
  open: number;
};

const accountSid = `AC${"0".repeat(32)}`;
const authToken = "the token of the day's telephone network";
const desk = "+12125550190";
/** How often the product looks for calls that it promised, in seconds. */
const roundSeconds = 15;
/** For what is left to do when the last caller has rung, in hours. */
const afterHours = 1;

/** What stands for the number of a caller who withholds it. */
const withheld = "+266696687";

/** Plays it, and stops the product when all has arrived. The results are in the stores. */
export async function playDay({ calls, agents, hours, seed, from }: Size, stores: DayStores): Promise<Day> {
  const began = new Date(Date.UTC(2026, 0, 5, 0, 60 * from));
  let exchange: Exchange;
  const now = () => exchange?.now ?? 0;
  const asked = new ExchangeCalls(() => exchange, began);
  const api = await ApiServer.start({ sid: accountSid, username: accountSid, password: authToken }, asked);
  const software = await startSoftware({
    began,
    withheld,
    now,
    at: (second, task) => exchange.at(second, task),
    apiToken: () => server.apiToken,
  });
  const { handOn } = software;
  const environment = {
    ...stores.environment,
    ...software.environment,
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
    /** The telephones at which somebody may be called. */
    const telephones = new Set<string>();
    let called = 0;
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
      peopleAt(number) {
        called += 1;
        const draw = drawing(seed + 1_000_000 + called);
        if (isColleague(number)) return colleagueOf(draw);
        return telephones.has(number) ? calledOf({ draw, now, number, handOn }) : undefined;
      },
      async beforeTimePasses(to) {
        if (to - lookedAt < 1) return;
        lookedAt = to;
        await server.placeDueCalls();
      },
    });
    const draw = drawing(seed);
    const day = hours * 3600;
    const shifts: PlacedCall[] = [];
    openDesk(agents, day, {
      draw,
      now,
      handOn,
      ringIn: (from, at, people) =>
        void shifts.push(exchange.place({ at, from, to: desk, mayLoop: true }, people)),
    });
    for (let second = 0; second < day + afterHours * 3600; second += roundSeconds)
      exchange.at(second, () => server.placeDueCalls());

    const rung = arrivals(calls, day, draw).map((second, place) => {
      const number = draw.chance(0.05) ? withheld : numberOf(Math.floor(draw.between(0, calls * 0.8)));
      telephones.add(number);
      const people = callerOf({ draw: drawing(seed + 1 + place), now, number, handOn });
      return { number, call: exchange.place({ at: second, from: number, to: "+12125550100" }, people) };
    });
    await exchange.run();

    const played: Played[] = [];
    for (const { number, call } of rung)
      played.push({ call: call.sid, by: "caller", number, of: null, record: await call.record });
    const others: CallRecord[] = await Promise.all(shifts.map(({ record }) => record));
    for (const { order, call } of asked.placed) {
      const [, by, of] = /outbound=(callback|survey)-(\w+)/.exec(order.url ?? "") ?? [];
      const record = await call.record;
      if (!of) others.push(record);
      else
        played.push({ call: call.sid, by: by === "survey" ? by : "callback", number: order.to, of, record });
    }
    const talks = talksOf(
      played.map(({ record }) => record),
      others,
      (sid) => exchange.rest.call(sid),
    );
    const headers = { authorization: `Bearer ${server.apiToken}` };
    const open = (await (await fetch(`${server.localUrl}/api/callbacks`, { headers })).json()) as {
      callbacks: unknown[];
    };
    const complaints = api.complaints.map(String);
    return { began, played, talks, handOffs: software.asked, complaints, open: open.callbacks.length };
  } finally {
    await server.stop();
    await api.stop();
    await software.stop();
  }
}

/** Numbers that nobody has, of many places: 555 0100 to 555 0199 in each. */
const places = [213, 312, 415, 617, 305, 404, 206, 303, 702, 512, 602, 713, 214, 503, 615, 816, 410, 314];
function numberOf(which: number): string {
  const place = places[Math.floor(which / 100) % places.length];
  return `+1${place}55501${String(which % 100).padStart(2, "0")}`;
}
