/**
 * Loaded before the product (`node --import`), it moves the clock of the process ahead by FAULTS_HOURS_LATER and lets what is done every
 * minute be done every second: so a run need not wait for the deadline of a call whose end nobody told. The program itself is not touched.
 */
const ahead = Number(process.env.FAULTS_HOURS_LATER ?? 0) * 60 * 60 * 1000;
const { now } = Date;

class Later extends Date {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(Later.now());
    else super(...(given as [number]));
  }
  static override now(): number {
    return now() + ahead;
  }
}

globalThis.Date = Later as DateConstructor;

const { setInterval: every } = globalThis;
const minute = 60_000;
globalThis.setInterval = ((work: () => void, pause: number) =>
  every(work, pause >= minute ? 1000 : pause)) as typeof every;
