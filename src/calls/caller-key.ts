import { createHmac } from "node:crypto";
import type { AskedCallers } from "./asked-callers.ts";

/** Makes the key that stands for a caller's number: an HMAC (SHA-256) of it, so that who reads the key alone cannot find the number by trying. */
export function callerKey(secret: string, caller: string): string {
  return createHmac("sha256", secret).update(caller).digest("base64url");
}

/** How long a secret is taken for the store's, in milliseconds: a store that was lost, and is another now, has another. */
const secretLasts = 60_000;

/**
 * The same with the secret of a store, which is asked for it once a minute. Only the first caller waits for it: after that the one before holds
 * until the store has answered, so that a store which is away for a while changes nothing.
 */
export function callerKeys(
  store: Pick<AskedCallers, "secret">,
  lasts = secretLasts,
): (caller: string) => Promise<string> {
  let known: { secret: string; until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    try {
      const secret = await store.secret();
      known = { secret, until: performance.now() + lasts };
      return secret;
    } finally {
      asking = null;
    }
  }

  return async (caller) => {
    if (!known || performance.now() >= known.until) asking ??= ask();
    if (!known) return callerKey(await (asking ?? ask()), caller);
    asking?.catch(() => {});
    return callerKey(known.secret, caller);
  };
}
