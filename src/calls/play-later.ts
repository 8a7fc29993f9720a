import { MissedTurn } from "./missed-turn.ts";

export type PlayLater = {
  /** Does the work at once where the store can be reached, else when it is back. */
  play(work: () => Promise<unknown>): void;
  /** How much waits in this process. */
  waiting(): number;
};

type Parts = {
  /** Told of work that was given up, and why: it failed otherwise than by a store that is away or slow, waited too long, or was too much. */
  givenUp(error: unknown): void;
  /** In milliseconds: each pause between two tries is twice the one before, up to the longest. */
  pauses?: { first: number; longest: number };
  /** How long work may wait, in milliseconds. */
  patience?: number;
  /** How much work may wait. */
  most?: number;
};

/**
 * What nobody will send us again, the word that a call ended or that a turn of it failed, and that the store missed: it waits in memory, in
 * its order, and is tried again until the store is back. It eases a store's short absence. It is no promise: a process that ends forgets it, and
 * then the call's deadline closes it.
 */
export function createPlayLater({
  givenUp,
  pauses = { first: 500, longest: 15_000 },
  patience = 60 * 60 * 1000,
  most = 10_000,
}: Parts): PlayLater {
  const waiting: { work: () => Promise<unknown>; until: number }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    let pause = pauses.first;
    for (let first = waiting[0]; first; first = waiting[0]) {
      const error = await first.work().then(
        () => null,
        (thrown: unknown) => thrown ?? new Error("It failed without a reason."),
      );
      if (mayPass(error) && performance.now() < first.until) {
        await sleep(pause);
        pause = Math.min(2 * pause, pauses.longest);
        continue;
      }
      waiting.shift();
      if (error) givenUp(error);
      else pause = pauses.first;
    }
    isRunning = false;
  }

  return {
    play(work) {
      if (waiting.length >= most) {
        givenUp(new Error(`More than ${most} events wait for a store that is away.`));
        return;
      }
      waiting.push({ work, until: performance.now() + patience });
      if (!isRunning) void run();
    },
    waiting: () => waiting.length,
  };
}

function mayPass(error: unknown): boolean {
  return error instanceof MissedTurn && error.why !== "nonsense";
}

/** Keeps no process from ending. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
