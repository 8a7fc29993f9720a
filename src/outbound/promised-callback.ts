import type { TurnAbout } from "../calls/take-turn.ts";
import type { Effect } from "../flow/effect.ts";
import { type OutboundCall, outboundId } from "./outbound-call.ts";

type Promised = Extract<Effect, { type: "callbackPromised" }>;

/** The call back of a caller who wished for it and confirmed the number; null where nobody is called. `keyOf`: the key that stands for a number. */
export async function promisedCallback(
  { turn: { session }, flow, at }: TurnAbout,
  { queue, level, since }: Promised,
  keyOf: (number: string) => Promise<string>,
): Promise<OutboundCall | null> {
  const { calling } = flow;
  const { call: of, callerKey, language, callback } = session;
  const number = callback?.number ?? null;
  if (!calling || number === null) return null;
  const key = await keyOf(number);
  return {
    id: outboundId("callback", of),
    revision: 1,
    of,
    before: session,
    flow: flow.name,
    language,
    purpose: { for: "callback", queue, level, since },
    to: number,
    from: calling.from,
    callers: [...new Set([key, ...(callerKey === null ? [] : [callerKey])])],
    promisedAt: at,
    tries: 0,
    mostTries: calling.tries,
    pause: calling.pause,
    calls: [],
    due: at,
    state: { is: "waiting" },
  };
}
