import { createHmac } from "node:crypto";
import type { AskedCallers } from "./asked-callers.ts";

/** Makes the key that stands for a caller's number: an HMAC (SHA-256) of it, so that who reads the key alone cannot find the number by trying. */
export function callerKey(secret: string, caller: string): string {
  return createHmac("sha256", secret).update(caller).digest("base64url");
}

/** The same with the secret of a store, which is asked for it once. */
export function callerKeys(store: Pick<AskedCallers, "secret">): (caller: string) => Promise<string> {
  let secret: Promise<string> | null = null;
  return async (caller) => {
    secret ??= store.secret().catch((error) => {
      secret = null;
      throw error;
    });
    return callerKey(await secret, caller);
  };
}
