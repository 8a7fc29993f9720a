/**
 * `npm run load`: many calls in progress at once, at the speed of people (compressed), on one and two processes of the product with Redis and
 * PostgreSQL, and with PostgreSQL away; then the time of a report on a full store. Exit code 1 where an answer was lost or stored twice, or
 * a caller left alone.
 *
 * OPEN, CALLS, SPEED and SURVEYS make it smaller or larger.
 */
import { exitOnSignals } from "../test/broken-off.ts";
import { type Figures, playLoad, type Scene } from "./play-load.ts";
import { printReportTimes } from "./report-times.ts";

const setting = (name: string, usual: number) => Number(process.env[name] ?? usual);
const size = { open: setting("OPEN", 1000), calls: setting("CALLS", 2000), speed: setting("SPEED", 4) };

const scenes: Scene[] = [
  { name: "1 process", processes: 1 },
  { name: "2 processes", processes: 2 },
  { name: "2 processes, PostgreSQL away", processes: 2, resultsAway: true },
];

const columns: [string, (figures: Figures) => string][] = [
  ["calls", ({ calls }) => String(calls)],
  ["turns/s", ({ perSecond }) => perSecond.toFixed(0)],
  ["p50 ms", ({ p50 }) => p50.toFixed(1)],
  ["p95 ms", ({ p95 }) => p95.toFixed(1)],
  ["p99 ms", ({ p99 }) => p99.toFixed(1)],
  ["max ms", ({ largest }) => largest.toFixed(1)],
  ["plain way", ({ plainWay }) => String(plainWay)],
  ["left alone", ({ left }) => String(left.length)],
  ["lost", ({ lost }) => String(lost)],
  ["twice", ({ twice }) => String(twice)],
  ["app kB/call", ({ appKilobytes }) => appKilobytes.toFixed(1)],
  ["Redis kB/call", ({ redisKilobytes }) => redisKilobytes.toFixed(1)],
];
const width = (title: string) => Math.max(title.length, 7) + 2;

exitOnSignals();
console.log(
  `${size.open} calls in progress at once, ${size.speed} times the speed of people. A turn: from the request to the whole answer, as the telephone has it.\n`,
);
console.log(`${"".padEnd(30)}${columns.map(([title]) => title.padStart(width(title))).join("")}`);
for (const scene of scenes) {
  const figures = await playLoad(scene, size);
  const cells = columns.map(([title, cell]) => cell(figures).padStart(width(title)));
  console.log(`${scene.name.padEnd(30)}${cells.join("")}`);
  for (const reason of new Set(figures.left)) console.log(`  left alone: ${reason}`);
  if (figures.left.length > 0 || figures.lost !== 0 || figures.twice !== 0) process.exitCode = 1;
}
await printReportTimes(setting("SURVEYS", 100_000));
