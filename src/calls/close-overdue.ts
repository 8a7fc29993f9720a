/** The end of calls whose end was never told, and the way on for callers who were forgotten. */
import type { SessionStore } from "./session-store.ts";
import type { TurnTaker } from "./take-turn.ts";

type Parts = {
  sessions: Pick<SessionStore, "overdue">;
  turns: Pick<TurnTaker, "take">;
  /** Takes a caller out of a room in which nobody is left; does nothing where that is not so. */
  takeOut(call: string): Promise<void>;
  now(): Date;
  /** Told of each call that could not be closed, and with null where the store did not say which are overdue. Tried again at the next round. */
  failed(error: unknown, call: string | null): void;
};

/** How many calls are asked for at a time. */
const some = 100;

/** The rounds, in milliseconds: nobody waits for the end of a call that went astray half an hour ago. */
const everyMinute = 60_000;

/**
 * Closes, every minute, the calls on which nothing happened by the moment at which something must have: their status callback was lost. Where the
 * caller is alone in a room, since the process ended that was about to take them out, this is done first.
 * The moment stands with the session, so whichever process is there sees to them, to each once.
 */
export function closeOverdueCalls(parts: Parts, pause = everyMinute): { stop(): Promise<void> } {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => closeOverdue(parts));
  }, pause).unref();
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}

/** One round. Never rejects. */
export async function closeOverdue({ sessions, turns, takeOut, now, failed }: Parts): Promise<void> {
  for (let more = true; more; ) {
    const at = now().toISOString();
    const calls = await sessions.overdue(at, some).catch((error) => {
      failed(error, null);
      return [];
    });
    const seeTo = async (call: string) => {
      const played = await turns.take(call, { type: "overdue", at });
      if (played?.session.outcome === null) await takeOut(call);
    };
    await Promise.all(calls.map((call) => seeTo(call).catch((error) => failed(error, call))));
    more = calls.length === some;
  }
}
