/** What came of a fault: one line of the table. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Verdict } from "./judge.ts";
import { differenceWhenRebuilt } from "./rebuilt.ts";
import { type CallRows, readRows } from "./rows.ts";
import { startServerProcess } from "./server-process.ts";
import type { Stores } from "./stores.ts";

/** One line of the table. */
export type Result = {
  fault: string;
  stores: string;
  /** How many requests met the fault. */
  tried: number;
  calls: number;
  lost: number;
  twice: number;
  left: number;
  /** Calls in which something failed, so that a person took over without a survey. Allowed. */
  plainWay: number;
  /** Callers whom nobody could help, since all tries of a request and of its fallback fell. */
  beyondHelp: number;
  /** Calls that are stored otherwise than they must be, in any other way; processes that ended by themselves; a rebuild that differs. */
  otherwise: number;
  /** What was wrong, a sentence for each kind of call that it happened to. */
  complaints: string[];
};

/** What is told of one call, or of all the calls of one story. `where`: which it is. */
export type Judged = Verdict & { plainWay: boolean; beyondHelp: boolean; where: string };

type Judge = (rows: Map<string, CallRows>) => Judged[];

/** How long what is missing may still be on its way, in milliseconds. */
const patience = 20_000;

/**
 * Judges when everything is back and has been delivered: the processes that stopped in order brought what waited, and with it what would
 * count twice. Where something is missing, a process works on, hours later, when the deadlines of calls are over whose end was never told.
 */
async function settled(judge: Judge, stores: Stores, hoursLater: number): Promise<Judged[]> {
  const verdicts = async () => judge(await stores.read(readRows));
  const early = await verdicts();
  if (early.every(isGood)) return early;
  const late = await startServerProcess(stores.environment, stores.folder, join(stores.folder, "log"), {
    hoursLater,
  });
  for (const until = Date.now() + patience; Date.now() < until; await pause(250)) {
    const now = await verdicts();
    if (now.every(isGood)) break;
  }
  await late.end("SIGTERM");
  return await verdicts();
}

const isGood = ({ lost, twice, left, otherwise }: Verdict) =>
  lost === 0 && twice === 0 && left === null && otherwise === null;

/**
 * Waits for what is still on its way, judges all calls, and makes the projections again. Nobody may be at work on the stores any more.
 *
 * @param hoursLater How late it must be for every deadline of these calls to be over, counted from the run's beginning.
 */
export async function resultOf(
  { fault, stores, tried, died }: { fault: string; stores: Stores; tried: number; died: number },
  judge: Judge,
  hoursLater = 6,
): Promise<Result> {
  const verdicts = await settled(judge, stores, hoursLater);
  const rebuilt = await differenceWhenRebuilt(stores);
  const sum = (of: (verdict: Judged) => number) => verdicts.reduce((total, one) => total + of(one), 0);
  const complaints = grouped(
    verdicts.flatMap(({ lost, twice, left, otherwise, where }) => {
      const wrong = [
        ...(lost > 0 ? [`${lost} lost.`] : []),
        ...(twice > 0 ? [`${twice} twice.`] : []),
        ...(left === null ? [] : [left]),
        ...(otherwise === null ? [] : [otherwise]),
      ];
      return wrong.length > 0 ? [{ what: wrong.join(" "), where }] : [];
    }),
  );
  if (rebuilt !== null) complaints.unshift(`Made again from the ledger: ${rebuilt}`);
  if (died > 0) complaints.unshift(`${died} processes ended by themselves.`);
  return {
    fault,
    stores: stores.name,
    tried,
    calls: verdicts.length,
    lost: sum(({ lost }) => lost),
    twice: sum(({ twice }) => twice),
    left: sum(({ left }) => (left === null ? 0 : 1)),
    plainWay: verdicts.filter(({ plainWay }) => plainWay).length,
    beyondHelp: verdicts.filter(({ beyondHelp }) => beyondHelp).length,
    otherwise: sum(({ otherwise }) => (otherwise === null ? 0 : 1)) + died + (rebuilt === null ? 0 : 1),
    complaints,
  };
}

/** Complaints that say the same are told once, with the first of their calls. */
function grouped(complaints: { what: string; where: string }[]): string[] {
  const groups = Map.groupBy(complaints, ({ what }) => what);
  return [...groups].map(([what, { length, 0: first }]) => `${length} × ${what} (${first?.where})`);
}

/** Whether nothing went wrong, and the fault was tried at all. */
export const isHarmless = ({ tried, lost, twice, left, otherwise }: Result) =>
  tried > 0 && lost === 0 && twice === 0 && left === 0 && otherwise === 0;
