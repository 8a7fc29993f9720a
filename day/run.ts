/**
 * `npm run day`: a day of 2,000 calls, with agents at a desk who come and go, on a strict telephone network and a clock of its own; once with
 * SQLite, once with Redis and PostgreSQL. Then what is stored is held against what happened, and printed is what happened on the telephones, and the
 * report of the day. Exit code 1 where anything does not agree.
 *
 * CALLS, AGENTS, HOURS, FROM, SEED and STORES (`SQLite` or `Redis`) make it another one.
 */
import { spawnSync } from "node:child_process";
import { program } from "../faults/server-process.ts";
import { exitOnSignals } from "../test/broken-off.ts";
import type { Size } from "./day.ts";
import { figuresOf } from "./figures.ts";
import { judge } from "./judge.ts";
import { playDay } from "./play-day.ts";
import { type DayStores, embedded, scaled } from "./stores.ts";

const setting = (name: string, usual: number) => Number(process.env[name] ?? usual);
const size: Size = {
  calls: setting("CALLS", 2000),
  agents: setting("AGENTS", 10),
  hours: setting("HOURS", 12),
  seed: setting("SEED", 1),
  // Eight in the morning in New York.
  from: setting("FROM", 13),
};
const only = process.env.STORES;

exitOnSignals();
for (const make of [embedded, scaled]) {
  if (only && (only === "SQLite") !== (make === embedded)) continue;
  const stores = await make();
  try {
    await show(stores);
  } finally {
    await stores.stop();
  }
}

async function show(stores: DayStores): Promise<void> {
  const began = performance.now();
  const day = await playDay(size, stores);
  const wrong = await judge(day, stores);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${stores.name}: ${size.hours} hours, seed ${size.seed}, played in ${seconds} s`);
  for (const line of figuresOf(day)) console.log(line);
  console.log(
    wrong.length === 0
      ? "Every call is in exactly one outcome, and every call that reached a person in exactly one disposition; all who talked stand beside it, and nobody was called who should not be."
      : `${wrong.length} things do not agree:`,
  );
  for (const sentence of wrong.slice(0, 30)) console.log(`  ${sentence}`);
  if (wrong.length > 0) process.exitCode = 1;
  const { stdout } = spawnSync(process.execPath, [program, "report"], {
    cwd: stores.environment.DATA_DIR,
    env: { PATH: process.env.PATH ?? "", ...stores.environment },
    encoding: "utf8",
  });
  console.log(`\n${stdout}`);
}
