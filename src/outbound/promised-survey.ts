import type { TurnAbout } from "../calls/take-turn.ts";
import { type OutboundCall, outboundId } from "./outbound-call.ts";

/** The call by which a caller is to be asked who left the talk first; null where their flow calls nobody (any more). */
export function promisedSurvey(
  { turn: { session }, flow, at }: TurnAbout,
  survey: string,
): OutboundCall | null {
  const callLater = flow.surveys[survey]?.who?.callLater;
  const { call: of, caller, callerKey, language } = session;
  if (!callLater || !flow.calling || !caller) return null;
  return {
    id: outboundId("survey", of),
    revision: 1,
    of,
    before: session,
    flow: flow.name,
    language,
    purpose: { for: "survey", survey },
    to: caller,
    from: flow.calling.from,
    callers: callerKey === null ? [] : [callerKey],
    promisedAt: at,
    tries: 0,
    mostTries: callLater.tries,
    pause: callLater.pause,
    calls: [],
    due: new Date(Date.parse(at) + callLater.after * 1000).toISOString(),
    state: { is: "waiting" },
  };
}
