import type { Redis } from "ioredis";
import type { RedisConnection } from "./connection.ts";

/** How long replicas are waited for, in milliseconds. All that is asked of the same server waits with it (Redis docs: WAIT). */
const bound = 500;

/**
 * For how long after they did not confirm they are waited for a moment only, and that moment, in milliseconds: else each turn would wait for them in
 * vain. They are asked all the same, so that none that is back goes unheard: its master might be the next to be lost.
 */
const rest = { lasts: 5000, bound: 20 };

/**
 * Asks for the confirmation of replicas, so that a master that is lost takes nothing with it that was answered. It is no condition: a save
 * that the master keeps is kept, and whoever calls hears the next question rather than an apology. Who would rather refuse sets
 * `min-replicas-to-write` on the server.
 *
 * @param unconfirmed Told where fewer than `replicas` confirmed.
 * @returns What waits for the confirmation of all that was written to the server of a key by now. Rejects where the server is lost
 * meanwhile: then nobody knows what its successor has.
 */
export function replicasAsked(
  { serverOf }: RedisConnection,
  replicas: number,
  unconfirmed: (confirmed: number) => void,
): (key: string) => Promise<void> {
  if (replicas === 0) return async () => {};
  const confirmations = new WeakMap<Redis, () => Promise<void>>();

  function confirmationsOf(server: Redis): () => Promise<void> {
    let restsUntil = Number.NEGATIVE_INFINITY;
    return oneForAll(server, async () => {
      const isResting = performance.now() < restsUntil;
      const confirmed = await server.wait(replicas, isResting ? rest.bound : bound);
      if (confirmed >= replicas) {
        restsUntil = Number.NEGATIVE_INFINITY;
      } else if (!isResting) {
        restsUntil = performance.now() + rest.lasts;
        unconfirmed(confirmed);
      }
    });
  }

  return async (key) => {
    const server = serverOf(key);
    const confirm = confirmations.get(server) ?? confirmationsOf(server);
    confirmations.set(server, confirm);
    await confirm();
  };
}

/**
 * One question at a time, each for all who came while the one before was under way: WAIT is about everything that its connection wrote
 * before. On another connection it would say nothing, so whoever loses the connection gets an error.
 */
function oneForAll(server: Redis, ask: () => Promise<void>): () => Promise<void> {
  let connections = 0;
  server.on("close", () => {
    connections += 1;
  });
  let current: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  async function askHere(connection: number): Promise<void> {
    if (connection === connections) await ask();
    if (connection !== connections)
      throw new Error("The connection to Redis was lost before its replicas confirmed what was saved.");
  }

  return () => {
    if (following) return following;
    const connection = connections;
    const next = (current ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        current = next;
        following = null;
        return askHere(connection);
      });
    following = next;
    return next;
  };
}
