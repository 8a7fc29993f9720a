/** A day of calls on one telephone network: callers, agents at the desk, Twilio's API, and the product, whose clock is that of the network. */
import { join } from "node:path";
import { startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import type { PlacedCall } from "../src/phone/call-record.ts";
import { Exchange } from "../src/phone/exchange.ts";
import { readConfig } from "../src/settings/config.ts";
import { ExchangeCalls } from "../test/twilio-api/api-calls.ts";
import { ApiServer } from "../test/twilio-api/api-server.ts";
import { calledOf } from "./called.ts";
import { colleagueOf, isColleague } from "./colleagues.ts";
import type { Day, Size } from "./day.ts";
import { openDesk } from "./desk.ts";
import { arrivals, drawing } from "./draw.ts";
import { callerOf } from "./habits.ts";
import { company, desk, numberOf, withheld } from "./numbers.ts";
import { type Rung, seenOf } from "./seen.ts";
import { startSoftware } from "./software.ts";
import type { DayStores } from "./stores.ts";

const accountSid = `AC${"0".repeat(32)}`;
const authToken = "the token of the day's telephone network";
/** How often the product looks for calls that it promised, in seconds. */
const roundSeconds = 15;
/** For what is left to do when the last caller has rung, in hours. */
const afterHours = 1;

/** Plays it, and stops the product when all has arrived. The results are in the stores. */
export async function playDay({ calls, agents, hours, seed, from }: Size, stores: DayStores): Promise<Day> {
  const began = new Date(Date.UTC(2026, 0, 5, 0, 60 * from));
  let exchange: Exchange;
  const now = () => exchange?.now ?? 0;
  const asked = new ExchangeCalls(() => exchange, began);
  const api = await ApiServer.start({ sid: accountSid, username: accountSid, password: authToken }, asked);
  const software = await startSoftware({
    began,
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

    const rung: Rung[] = arrivals(calls, day, draw).map((second, place) => {
      const number = draw.chance(0.05) ? withheld : numberOf(Math.floor(draw.between(0, calls * 0.8)));
      telephones.add(number);
      const people = callerOf({ draw: drawing(seed + 1 + place), now, number, handOn });
      return { number, call: exchange.place({ at: second, from: number, to: company }, people) };
    });
    await exchange.run();

    const seen = await seenOf(rung, shifts, asked.placed, (sid) => exchange.rest.call(sid));
    const headers = { authorization: `Bearer ${server.apiToken}` };
    const open = (await (await fetch(`${server.localUrl}/api/callbacks`, { headers })).json()) as {
      callbacks: unknown[];
    };
    const complaints = api.complaints.map(String);
    return { began, ...seen, handOffs: software.asked, complaints, open: open.callbacks.length };
  } finally {
    await server.stop();
    await api.stop();
    await software.stop();
  }
}
