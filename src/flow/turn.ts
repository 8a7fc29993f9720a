/** One turn of a call: what happens on the line (`event.ts`) comes to what the caller hears (`action.ts`) and what the world learns (`effect.ts`). */
import type { Action } from "./action.ts";
import type { Effect } from "./effect.ts";
import type { Session } from "./session.ts";
import type { Claim } from "./who/claim.ts";

/**
 * What one turn comes to. `claim`, `scoreOf` (the key that stands for a caller): what must be looked up first; then the turn is played again with
 * the answers. So is one that promises a callback which is not kept.
 */
export type Turn = {
  session: Session;
  actions: Action[];
  effects: Effect[];
  claim?: Claim;
  scoreOf?: string;
};
