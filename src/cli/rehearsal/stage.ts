import type { CallRecord, PlacedCall } from "../../phone/call-record.ts";
import type { DeskAgent } from "../desk.ts";
import type { Server } from "../server.ts";
import type { ServerClock } from "../server-clock.ts";
import { agentOf } from "./agent.ts";
import { callerAhead } from "./ahead.ts";
import { callerOf } from "./caller.ts";
import { Desk } from "./desk.ts";
import { Prompter } from "./prompter.ts";
import type { Script } from "./script.ts";

/**
 * Where and when a script's call is placed: on a server with its clock, at a moment; and who can ring a desk meanwhile. `seed` gives the calls
 * their ids: no two calls to a server may have the same, and those of one script have some hundreds from it on.
 */
export type Place = {
  server: Server;
  clock: ServerClock;
  agents: readonly DeskAgent[];
  at: Date;
  seed: number;
};

/** The number of a caller for whom none is written, and those of the callers who came before. */
const usualCaller = "+15550100001";
const earlierCaller = (index: number) => `+155501002${String(index).padStart(2, "0")}`;

/** The calls of a script on one exchange: the caller's own, those of callers who came before, and of agents who ring in. */
export type Stage = {
  prompter: Prompter;
  /** Plays all of them to their end. The first record is that of the script's caller. */
  play(): Promise<CallRecord[]>;
};

export function stageFor({ flow, from = usualCaller, ahead = 0, steps }: Script, place: Place): Stage {
  const { server, clock, agents, at, seed } = place;
  const exchange = clock.exchangeAt(at, { ...server.setUp(flow), seed });
  const { voiceUrl } = server.setUp(undefined);
  const calls: PlacedCall[] = [];
  const desk = new Desk({
    agents,
    callersNumber: from,
    ringIn({ from, to }, after, people) {
      calls.push(exchange.place({ at: exchange.now + after, from, to, voiceUrl, mayLoop: true }, people));
    },
  });
  const prompter: Prompter = new Prompter(steps, (step) => desk.ringIn(step, prompter));

  return {
    prompter,
    async play() {
      let isOver = false;
      const own = exchange.place(
        { at: ahead, from },
        {
          hears: (heard) => prompter.hears(heard),
          queue: () => prompter.queueIs(),
          caller: callerOf(prompter, desk),
          agent: agentOf(prompter),
        },
      );
      calls.push(own);
      for (let index = 0; index < ahead; index += 1)
        calls.push(
          exchange.place(
            { at: index, from: earlierCaller(index) },
            callerAhead(steps, () => isOver),
          ),
        );
      const close = () => {
        isOver = true;
        desk.close();
      };
      own.record.then(close, close);
      await exchange.run();
      return await Promise.all(calls.map(({ record }) => record));
    },
  };
}
