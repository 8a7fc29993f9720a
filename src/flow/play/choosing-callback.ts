/** The wish to be called back: the place in line that is kept, and the number that is to be settled. */

import { builtIn } from "../built-in.ts";
import { usualLevel } from "../level.ts";
import type { Callback } from "../nodes/callback.ts";
import type { CallbackWish } from "../session.ts";
import type { Draft } from "./draft.ts";
import { recallLastScore } from "./last-score.ts";
import { newLeg } from "./new-leg.ts";

/** A caller has chosen a callback in the flow. Gives the node to go to. */
export function chooseCallback(draft: Draft, node: Callback): string {
  const { session, at } = draft;
  if (session.person === null) recallLastScore(draft);
  const { document, node: name, person: before } = session;
  session.person = {
    ...newLeg({ document, node: name, queue: node.queue, why: "choice", since: at }),
    legs: before?.legs ?? {},
    talked: before?.talked ?? false,
  };
  return settleNumber(draft, { level: usualLevel, since: at });
}

/** The number is settled first: the caller's own where it can be called, else one that is keyed in. Gives the node to go to. */
export function settleNumber(draft: Draft, place: Pick<CallbackWish, "level" | "since">): string {
  const { flow, session } = draft;
  // Nobody can be called, so nothing is promised.
  if (!flow.calling) return builtIn.nobody;
  const number = session.caller !== null && flow.calling.callable(session.caller) ? session.caller : null;
  session.callback = { ...place, number, promised: false };
  return number === null ? builtIn.callbackNumber : builtIn.callback;
}
