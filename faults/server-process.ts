/** One process of the product, as `npm start` runs it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endsWithUs } from "../test/broken-off.ts";
import { freePort } from "../test/free-port.ts";

export type ServerProcess = {
  pid: number;
  port: number;
  /** Whether it ended without having been told to. */
  died(): boolean;
  /** Sends a signal, and does not wait for what comes of it. */
  signal(name: NodeJS.Signals): void;
  /** Ends it with this signal and waits until it is gone. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Tells one whose clock stands what time it is, and waits until it has done what is due then, or has ended. */
  tellTime(moment: number): Promise<void>;
};

/** What the clock of a process shows: so many hours later than the run's; or it stands at a moment, in milliseconds since 1970, until it is told another. */
export type ProcessClock = { hoursLater: number } | { standsAt: number };

/** The command `aftercall`. */
export const program = join(import.meta.dirname, "..", "src", "cli", "aftercall.js");

/** The moment at which a run begins by the clock of its processes: an hour at which the sample flow is open. */
export const mondayMorning = "2030-01-07T10:00:00-05:00";
const runBegan = Date.now();

/** How long a process may take to listen, or to stop in order, in milliseconds. Nothing is asserted of it: later, it counts as hanging. */
const patience = 60_000;

/**
 * Starts a process with this environment and nothing of ours, and waits until it answers.
 *
 * @param logFile Where its lines are added, for looking into a difference.
 */
export async function startServerProcess(
  environment: Record<string, string>,
  folder: string,
  logFile: string,
  clock: ProcessClock = { hoursLater: 0 },
): Promise<ServerProcess> {
  for (;;) {
    const port = await freePort();
    const one = launch({ ...environment, PORT: String(port) }, folder, logFile, clock);
    if (await comesUp(one, port)) return { ...one, port };
    await one.end("SIGKILL");
    const last = readFileSync(logFile, "utf8").trim().split("\n").at(-1);
    // Somebody else on this machine took the port meanwhile.
    if (last?.includes(`Port ${port} is taken`)) continue;
    throw new Error(`A process of the product did not come up. The last that it said: ${last}`);
  }
}

type Launched = Omit<ServerProcess, "port"> & { hasEnded(): boolean };

function launch(
  environment: Record<string, string>,
  folder: string,
  logFile: string,
  clock: ProcessClock,
): Launched {
  const log = openSync(logFile, "a");
  const child = spawn(
    process.execPath,
    ["--import", join(import.meta.dirname, "moved-clock.ts"), program, "start"],
    {
      // Not in the project's folder, where an .env may lie.
      cwd: folder,
      env: { PATH: process.env.PATH ?? "", ...movedBy(clock), ...environment },
      stdio: ["ignore", log, log, ...("standsAt" in clock ? (["ipc"] as const) : [])],
    },
  );
  closeSync(log);
  const ended = once(child, "exit");
  let told = false;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isGone = endsWithUs(() => child.kill("SIGKILL"));
  void ended.then(isGone);
  return {
    pid: child.pid ?? 0,
    hasEnded,
    died: () => hasEnded() && !told,
    signal: (name) => void child.kill(name),
    async end(signal) {
      told = true;
      if (!hasEnded()) child.kill(signal);
      const hanging = setTimeout(() => child.kill("SIGKILL"), patience);
      await ended;
      clearTimeout(hanging);
    },
    async tellTime(moment) {
      if (hasEnded() || !child.connected) return;
      const done = once(child, "message");
      // One that ends meanwhile breaks the line.
      child.send(moment, () => {});
      await Promise.race([done, ended]);
    },
  };
}

/** What `moved-clock.ts` is told. */
function movedBy(clock: ProcessClock): Record<string, string> {
  const hoursLater = "hoursLater" in clock ? clock.hoursLater : 0;
  const ahead = Date.parse(mondayMorning) - runBegan + hoursLater * 60 * 60 * 1000;
  return {
    FAULTS_AHEAD: String(ahead),
    ...(hoursLater > 0 && { FAULTS_HURRY: "yes" }),
    ...("standsAt" in clock && { FAULTS_TOLD: String(clock.standsAt) }),
  };
}

async function comesUp({ hasEnded }: Launched, port: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until && !hasEnded(); await pause(25)) {
    if (await answers(port)) return true;
  }
  return false;
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}
