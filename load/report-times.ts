/** How long `aftercall report` takes on a store with many finished surveys. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlResults } from "../src/results/sql-results-store.ts";
import { openResults, type Places } from "../src/stores.ts";
import { startPostgres } from "../test/postgres-server.ts";
import { exampleCall } from "../test/results/example-call.ts";

const program = join(import.meta.dirname, "..", "src", "cli", "aftercall.js");
const surveysADay = 1000;
const firstDay = Date.UTC(2026, 0, 1);
const rounds = 5;

/** Fills both engines with `surveys`, and prints a table: seconds of the whole command, the median of some runs in turns. */
export async function printReportTimes(surveys: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-report-"));
  const postgres = await startPostgres();
  mkdirSync(join(folder, "data"));
  const sqlite: Places = { dataDir: join(folder, "data"), redisUrl: null, databaseUrl: null };
  const engines = { SQLite: sqlite, PostgreSQL: { ...sqlite, databaseUrl: postgres.url } };
  const questions = {
    "an empty store": null,
    everything: [],
    "one day of it": ["--since", dayOf(50), "--until", dayOf(50)],
  };
  try {
    console.log(
      `\nSeconds of \`aftercall report\`, start of the program included: ${surveys.toLocaleString("en")} surveys, ${surveysADay} a day; median of ${rounds}.\n`,
    );
    console.log(
      `${"".padEnd(14)}${Object.keys(questions)
        .map((name) => name.padStart(16))
        .join("")}`,
    );
    for (const [name, places] of Object.entries(engines)) {
      const times: number[] = [];
      for (const flags of Object.values(questions)) {
        if (flags?.length === 0) await fill(places, surveys);
        else if (flags === null) await fill(places, 0);
        times.push(median(Array.from({ length: rounds }, () => secondsOf(places, flags ?? []))));
      }
      console.log(`${name.padEnd(14)}${times.map((seconds) => seconds.toFixed(2).padStart(16)).join("")}`);
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(places: Places, surveys: number): Promise<void> {
  const results = sqlResults(await openResults(places));
  await results.ready();
  for (let first = 0; first < surveys; first += 100) {
    const calls = Array.from({ length: 100 }, (_, n) => {
      const number = first + n;
      const at = firstDay + (number / surveysADay) * 24 * 60 * 60 * 1000;
      return exampleCall(`CA${String(number).padStart(32, "0")}`, new Date(at).toISOString());
    });
    await results.append(calls.flat());
  }
  await results.close();
}

function secondsOf({ dataDir, databaseUrl }: Places, flags: readonly string[]): number {
  const began = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [program, "report", ...flags], {
    cwd: dataDir,
    env: { PATH: process.env.PATH ?? "", DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? "" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`aftercall report ended with ${status}: ${stdout}`);
  return (performance.now() - began) / 1000;
}

function dayOf(number: number): string {
  return new Date(firstDay + number * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
