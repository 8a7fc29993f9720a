/**
 * Loaded before the product (`node --import`), it moves the clock of the process ahead by FAULTS_AHEAD milliseconds, so that the sample flow is
 * open at any hour of the run. With FAULTS_HURRY what is done every minute is done every second: so a run need not wait for the deadline
 * of a call whose end nobody told. With FAULTS_TOLD the clock stands at that moment until the run tells another one, and what is done every so
 * many seconds is done then: so a callback's minutes pass as fast as those of the telephone. The program itself is not touched.
 */
import { isMainThread } from "node:worker_threads";

const ahead = Number(process.env.FAULTS_AHEAD ?? 0);
const { now } = Date;
/** In milliseconds since 1970. The results' thread does nothing that is due at an hour: its clock goes by itself. */
let told = isMainThread && process.env.FAULTS_TOLD ? Number(process.env.FAULTS_TOLD) : null;

class Moved extends Date {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(Moved.now());
    else super(...(given as [number]));
  }
  static override now(): number {
    return told ?? now() + ahead;
  }
}

globalThis.Date = Moved as DateConstructor;

const { setInterval: every, clearInterval: stop } = globalThis;
const second = 1000;
const minute = 60 * second;

if (process.env.FAULTS_HURRY) {
  globalThis.setInterval = ((work: () => void, pause: number) =>
    every(work, pause >= minute ? second : pause)) as typeof every;
}

if (told !== null) {
  const works = new Map<unknown, { work: () => unknown; pause: number; due: number }>();
  globalThis.setInterval = ((work: () => unknown, pause: number) => {
    if (pause < second) return every(work, pause);
    // It keeps the process awake, or not, as the one would in whose place it stands.
    const timer = every(() => {}, 24 * 60 * minute);
    works.set(timer, { work, pause, due: Moved.now() + pause });
    return timer;
  }) as typeof every;
  globalThis.clearInterval = ((timer: NodeJS.Timeout) => {
    works.delete(timer);
    stop(timer);
  }) as typeof stop;

  process.on("message", async (moment: number) => {
    told = moment;
    for (const one of works.values()) {
      if (one.due > moment) continue;
      one.due = moment + one.pause;
      await one.work();
    }
    process.send?.("done");
  });
  // Listening to the run must not keep a process that was told to stop.
  process.channel?.unref();
}
