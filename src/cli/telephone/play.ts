import type { Exchange } from "../../phone/exchange.ts";
import type { PickUp } from "../../phone/pick-up.ts";
import type { DeskAgent } from "../desk.ts";
import type { OwnServer, Server } from "../server.ts";
import type { ServerClock } from "../server-clock.ts";
import { CallersCalls } from "./callers-calls.ts";
import { Desk } from "./desk.ts";
import { aside } from "./display.ts";
import { peopleAt } from "./people.ts";
import { Questions } from "./questions.ts";
import { SkippedTime } from "./skipped-time.ts";
import type { Terminal } from "./terminal.ts";
import { pickUpFrom } from "./typed.ts";

/** A call that is placed from the terminal: where, when, and by whom. */
export type Place = {
  server: Server;
  /** The server, where it is the command's own: it calls people on the exchange of this call. Null where Twilio is asked to. */
  own: OwnServer | null;
  clock: ServerClock;
  at: Date;
  flow: string | undefined;
  /** The phone's own number, if not said. */
  from: string | undefined;
  lenient: boolean;
  /** Who may ring the desk. */
  agents: readonly DeskAgent[];
  /** What they key in where the desk asks for a PIN; null where this machine knows none. */
  pin: string | null;
  /** The telephones that agents are rung at; the server calls all others to reach the caller. */
  telephones: ReadonlySet<string>;
};

/** Where nobody is on the line, it is seen at first and at last so often whether somebody is called, in seconds. */
const looks = { first: 3, last: 5 * 60 };

/** So long nobody waits for a telephone to ring without being asked again, in seconds: a day. */
const patience = 24 * 60 * 60;

/**
 * Plays a call from the terminal to its end, and those of the agents who ring in meanwhile; then the calls that were promised in it, until none is
 * open, or the one at the terminal has seen enough. Tells what is stored of each.
 */
export async function playAt(terminal: Terminal, place: Place): Promise<void> {
  const { server, own, clock, agents, pin, telephones } = place;
  const { voiceUrl } = server.setUp(undefined);
  const tell = (words: string) => terminal.print(aside(words));
  const questions = new Questions(terminal);
  const calls = new CallersCalls({ terminal, server, isOwn: own !== null, failed: close });
  const skipped = new SkippedTime(tell);
  let isOver = false;
  let sawEnough = false;

  const exchange: Exchange = clock.exchangeAt(place.at, {
    ...server.setUp(place.flow),
    lenient: place.lenient,
    peopleAt: (to, from) => {
      const isAgent = telephones.has(to);
      const picksUp = () => pickUp(isAgent ? "agent" : "caller", to, from);
      return { ...(isAgent ? desk.rung(from) : caller), picksUp };
    },
    placed(call) {
      if (!telephones.has(exchange.rest.call(call.sid)?.to ?? "")) calls.follow(call);
    },
    async beforeTimePasses() {
      // Nobody is called for the caller who still hears that they will be.
      if (isOver || !calls.areOver) return;
      await calls.tell();
      await own?.placeDueCalls();
      if (!(await isOwed())) close();
    },
  });
  const desk = new Desk({
    agents,
    pin,
    ringIn: ({ from, to }, people) => exchange.place({ from, to, voiceUrl, mayLoop: true }, people).record,
    beforeTelling: tellSkipped,
    terminal,
    questions,
  });
  const caller = peopleAt(terminal, questions, desk);

  /** Everybody goes home. */
  function close(): void {
    isOver = true;
    desk.close();
  }

  /** Whether a call that was promised is still to come. */
  async function isOwed(): Promise<boolean> {
    return !isOver && own !== null && (await own.owesCall());
  }

  function tellSkipped(): void {
    if (calls.talkOn(exchange.rest)) return;
    // Agents at the desk wait there while time goes by.
    const others = exchange.rest.calls.filter(({ from }) => !agents.some((agent) => agent.from === from));
    skipped.tell(exchange.now, Math.max(...others.map(({ endedAt = 0 }) => endedAt)));
  }

  /** A telephone rings that the server has called. */
  async function pickUp(who: "agent" | "caller", to: string, from: string): Promise<PickUp> {
    if (isOver) return { do: "noAnswer" };
    tellSkipped();
    tell(`the ${who}'s telephone rings, ${to}, and shows ${from}`);
    const chosen = await questions.choose(who, `${who}Called`, pickUpFrom);
    if (chosen !== "enough") return chosen;
    leaveIt();
    return { do: "noAnswer" };
  }

  function leaveIt(): void {
    sawEnough = true;
    close();
  }

  /** Plays until nobody is on any line. */
  async function run(): Promise<void> {
    await exchange.run();
    await calls.ended();
    await calls.tell();
  }

  /** Lets time pass until a telephone has rung and everybody is off the line again, or for a day. Gives whether one has. */
  async function goOn(): Promise<boolean> {
    const { length } = exchange.rest.calls;
    const end = exchange.now + patience;
    for (let rest = looks.first; await isOwed(); rest = Math.min(rest * 2, looks.last)) {
      exchange.at(exchange.now + rest, () => {});
      await run();
      if (exchange.rest.calls.length > length) return true;
      if (exchange.now < end) continue;
      tell("nobody's telephone has rung for a day");
      skipped.toldUntil(exchange.now);
      break;
    }
    return false;
  }

  calls.follow(exchange.place({ ...(place.from && { from: place.from }) }, caller));
  await run();
  if (await isOwed()) tell(`a call is promised to the caller.${desk.help}`);
  for (let asks = true; await isOwed(); ) {
    if (asks) tellSkipped();
    const line = asks ? await questions.ask("next", "next") : "";
    if (line === "!") leaveIt();
    else if (desk.takes(line)) await run();
    // Where nobody can ring in, there is nothing to be asked between two tries.
    else if (line === "") asks = !(await goOn()) || agents.length > 0;
    else questions.explainAgain("next");
  }
  if (calls.wasMissed && !sawEnough) tell("no call is promised any more");
}
