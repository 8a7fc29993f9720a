/** What a turn costs as the flow and the store grow: it should stay the same. And what an open session takes. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { AskedCallers } from "../src/calls/asked-callers.ts";
import type { ChosenLanguages } from "../src/calls/chosen-languages.ts";
import type { PastScores } from "../src/calls/past-scores.ts";
import { openRedisSessions } from "../src/calls/redis/session-store.ts";
import { shardOf } from "../src/calls/redis/shards.ts";
import type { SessionStore } from "../src/calls/session-store.ts";
import { openSqliteSessions } from "../src/calls/sqlite-session-store.ts";
import { createTurnTaker } from "../src/calls/take-turn.ts";
import type { Flow } from "../src/flow/link.ts";
import { toTwiml } from "../src/voice/twiml.ts";
import { callId, sessionAtQuestion } from "./call-at-question.ts";

const turnsARound = 4000;
const rounds = 5;
const connections = 32;
const flowSizes = [10, 100, 2000];
const storeSizes = [0, 10_000, 100_000];

type Store = {
  name: string;
  sessions: SessionStore & AskedCallers & PastScores & ChosenLanguages;
  bytesPerSession(open: number): Promise<number>;
};

/** Prints the second table. `flow` is the sample; larger ones are made of it. */
export async function printGrowth(flow: Flow, redisUrl: string, folder: string): Promise<void> {
  const session = sessionAtQuestion(flow);
  console.log(
    `\nMicroseconds a turn (load, step, save with effects, TwiML; median of ${rounds} rounds, ${connections} at a time).\n`,
  );
  for (const store of [sqlite(folder), redis(redisUrl)]) {
    const flows = flowSizes.map((nodes) => grown(flow, nodes));
    const byFlow = await inTurns(
      flows.map((larger, index) => () => measure(store.sessions, larger, `f${index}`)),
    );
    console.log(`${store.name.padEnd(8)} nodes in the flow  ${row(flowSizes, byFlow)}`);
    const byStore: number[] = [];
    let open = 0;
    for (const [index, size] of storeSizes.entries()) {
      for (; open < size; open += 1000) {
        const calls = Array.from({ length: 1000 }, (_, number) => callId("o", open + number));
        await Promise.all(calls.map((call) => store.sessions.save({ ...session, call }, [])));
      }
      byStore.push(...(await inTurns([() => measure(store.sessions, flow, `s${index}`)])));
    }
    console.log(`${" ".repeat(9)}open sessions      ${row(storeSizes, byStore)}`);
    console.log(
      `${" ".repeat(9)}an open session    ${await store.bytesPerSession(open)} bytes (${JSON.stringify(session).length} of them JSON)`,
    );
    await store.sessions.close();
  }
}

/** The flow with further nodes in it and in its survey, up to a number. */
function grown(flow: Flow, nodes: number): Flow {
  const more = (document: Flow): Flow => ({
    ...document,
    nodes: {
      ...document.nodes,
      ...Object.fromEntries(
        Array.from({ length: nodes }, (_, number) => [
          `more-${number}`,
          document.nodes[document.start],
        ]).slice(0, nodes),
      ),
    } as Flow["nodes"],
    surveys: Object.fromEntries(
      Object.entries(document.surveys).map(([name, survey]) => [name, more(survey)]),
    ),
  });
  return more(flow);
}

/** Each measure in turns, round by round, so that what else the machine does falls on all alike. Gives each one's median. */
async function inTurns(measures: readonly (() => Promise<number>)[]): Promise<number[]> {
  const times = measures.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, measureOne] of measures.entries()) {
      const time = await measureOne();
      // The first round only warms up.
      if (round > 0) times[index]?.push(time);
    }
  }
  return times.map((own) => own.sort((a, b) => a - b)[Math.floor(own.length / 2)] ?? 0);
}

let run = 0;

async function measure(
  sessions: SessionStore & AskedCallers & PastScores & ChosenLanguages,
  flow: Flow,
  name: string,
): Promise<number> {
  run += 1;
  const session = sessionAtQuestion(flow);
  const calls = Array.from({ length: turnsARound }, (_, number) => callId(`${name}${run}x`, number));
  await Promise.all(calls.map((call) => sessions.save({ ...session, call }, [])));
  const turns = createTurnTaker({ find: () => flow, callFlow: () => flow }, sessions, () => {});
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
      const played = await turns.take(call, {
        type: "digits",
        digits: "5",
        turn: 1,
        at: "2026-01-05T09:00:00.000Z",
      });
      if (!played) throw new Error("The call is not known.");
      toTwiml(played.actions, flow.voices, {
        root: "",
        call,
        turn: played.session.awaiting,
        flow: flow.name,
        language: "en-US",
      });
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return ((performance.now() - began) * 1000) / turnsARound;
}

function sqlite(folder: string): Store {
  const file = join(folder, "growth.db");
  return {
    name: "SQLite",
    sessions: openSqliteSessions(file),
    bytesPerSession: async (open) => Math.round(statSync(file).size / (open + run * turnsARound)),
  };
}

function redis(url: string): Store {
  return {
    name: "Redis",
    sessions: openRedisSessions(`${url}/2`),
    async bytesPerSession() {
      const client = new Redis(`${url}/2`);
      const bytes = await client.call("MEMORY", "USAGE", shardOf(callId("o", 1)).session(callId("o", 1)));
      client.disconnect();
      return Number(bytes);
    },
  };
}

function row(sizes: readonly number[], times: readonly number[]): string {
  return sizes
    .map((size, index) => `${size.toLocaleString("en").padStart(8)}: ${times[index]?.toFixed(1).padStart(6)}`)
    .join("");
}
