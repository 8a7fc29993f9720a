import type { CallRecord, PlacedCall } from "../../phone/call-record.ts";
import type { People } from "../../phone/people.ts";
import type { DeskAgent } from "../desk.ts";
import type { OwnServer } from "../server.ts";
import type { ServerClock } from "../server-clock.ts";
import { agentOf } from "./agent.ts";
import { callerAhead } from "./ahead.ts";
import { callerOf } from "./caller.ts";
import { Desk } from "./desk.ts";
import { callerPicksUp } from "./pick-up.ts";
import { Prompter } from "./prompter.ts";
import type { Script } from "./script.ts";
import { promised } from "./tell.ts";

/**
 * Where and when a script's call is placed: on a server with its clock, at a moment; and who can ring a desk meanwhile, or be rung. `seed` gives the
 * calls their ids: no two calls to a server may have the same, and those of one script have some hundreds from it on.
 */
export type Place = {
  server: OwnServer;
  clock: ServerClock;
  agents: readonly DeskAgent[];
  /** The telephones that agents are rung at; the server calls all others to reach the caller. */
  telephones: ReadonlySet<string>;
  at: Date;
  seed: number;
};

/** The number of a caller for whom none is written, and those of the callers who came before. */
const usualCaller = "+15550100001";
const earlierCaller = (index: number) => `+155501002${String(index).padStart(2, "0")}`;

/** Somebody who was promised a call waits for it no longer, in seconds: a weekend. */
const longest = 72 * 60 * 60;

/** Where nobody is on the line, it is seen so often whether somebody is to be called, in seconds. */
const lookEvery = 5 * 60;

/** The calls of a script: the caller's own, those of callers who came before, of agents who ring in, and those that the server places. */
export type Played = {
  records: CallRecord[];
  /** The caller's last call, for which something may be stored. */
  last: string;
};

/** All calls of a script, on one exchange. */
export type Stage = {
  prompter: Prompter;
  /** Plays them to their end. */
  play(): Promise<Played>;
};

export function stageFor({ flow, from = usualCaller, to, ahead = 0, steps }: Script, place: Place): Stage {
  const { server, clock, agents, telephones, at, seed } = place;
  const { voiceUrl } = server.setUp(undefined);
  const calls: PlacedCall[] = [];
  /** Those of the caller, by their ids. */
  const own: string[] = [];
  /** The numbers by which agents see that they talk with the caller. */
  const callersNumbers = new Set([from]);
  let isOver = false;

  const exchange = clock.exchangeAt(at, {
    ...server.setUp(flow),
    seed,
    peopleAt: (to, number) => {
      callersNumbers.add(number);
      return telephones.has(to) ? desk.rung(to, number, prompter) : calledBack();
    },
    placed(call) {
      calls.push(call);
      call.record.catch(close);
      if (!telephones.has(exchange.rest.call(call.sid)?.to ?? "")) own.push(call.sid);
    },
    async beforeTimePasses() {
      // Nobody is called for the caller who still hears that they will be.
      if (isOnLine()) return;
      await server.placeDueCalls();
      await goesOn();
    },
  });
  const desk = new Desk({
    agents,
    isCaller: (number) => callersNumbers.has(number),
    ringIn({ from, to }, after, people) {
      calls.push(exchange.place({ at: exchange.now + after, from, to, voiceUrl, mayLoop: true }, people));
    },
  });
  const prompter: Prompter = new Prompter(steps, (step) => desk.ringIn(step, prompter));

  const caller = (): People => ({
    hears: (heard) => prompter.hears(heard),
    queue: () => prompter.queueIs(),
    caller: callerOf(prompter, desk),
    agent: agentOf(prompter),
  });
  const calledBack = (): People => ({
    ...caller(),
    picksUp() {
      if (desk.whoWaits) prompter.listenWith(desk.whoWaits.ears);
      return callerPicksUp(prompter);
    },
  });

  /** Everybody goes home. */
  function close(): void {
    isOver = true;
    desk.close();
  }

  function isOnLine(): boolean {
    return own.some((sid) => exchange.rest.call(sid)?.endedAt === undefined);
  }

  /** Whether the script goes on: the caller is on the line, or was promised a call. Agents ring in meanwhile. */
  async function goesOn(): Promise<boolean> {
    if (isOver) return false;
    if (isOnLine()) return true;
    const step = (await server.owesCall()) ? prompter.next(promised, false) : undefined;
    if (step && exchange.now > longest) prompter.misfit(step, promised);
    if (!step) close();
    return step !== undefined;
  }

  return {
    prompter,
    async play() {
      const first = exchange.place({ at: ahead, from, ...(to && { to }) }, caller());
      first.record.catch(close);
      calls.push(first);
      own.push(first.sid);
      for (let index = 0; index < ahead; index += 1)
        calls.push(
          exchange.place(
            { at: index, from: earlierCaller(index) },
            callerAhead(steps, () => isOver),
          ),
        );
      await exchange.run();
      while (await goesOn()) {
        // Nobody is on the line, so that the clock would stand still.
        exchange.at(exchange.now + lookEvery, () => {});
        await exchange.run();
      }
      const records = await Promise.all(calls.map(({ record }) => record));
      return { records, last: own.at(-1) ?? first.sid };
    },
  };
}
