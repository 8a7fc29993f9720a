/**
 * Loaded before the product (`node --import`), it moves the clock of the process ahead by FAULTS_AHEAD milliseconds, so that the sample flow is
 * open at any hour of the run. With FAULTS_HURRY what is done every minute is done every second: so a run need not wait for the deadline
 * of a call whose end nobody told. The program itself is not touched.
 */
const ahead = Number(process.env.FAULTS_AHEAD ?? 0);
const { now } = Date;

class Moved extends Date {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(Moved.now());
    else super(...(given as [number]));
  }
  static override now(): number {
    return now() + ahead;
  }
}

globalThis.Date = Moved as DateConstructor;

if (process.env.FAULTS_HURRY) {
  const { setInterval: every } = globalThis;
  const minute = 60_000;
  globalThis.setInterval = ((work: () => void, pause: number) =>
    every(work, pause >= minute ? 1000 : pause)) as typeof every;
}
