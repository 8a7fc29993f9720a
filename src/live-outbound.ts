import type { Log } from "./operations/log.ts";
import type { Metrics } from "./operations/metrics.ts";
import type { FlowsByName } from "./outbound/call-before.ts";
import type { OutboundCalls } from "./outbound/outbound-calls.ts";
import { type Outbound, type RoundParts, startOutbound } from "./outbound/rounds.ts";
import { type SurveyParts, surveyRound } from "./outbound/survey-round.ts";
import type { WaitingLine } from "./queues/waiting-line.ts";
import type { TwilioApi } from "./twilio-api/twilio-api.ts";
import { outboundAddresses } from "./voice/outbound-addresses.ts";

type Parts = {
  api: TwilioApi;
  outbound: OutboundCalls;
  line: WaitingLine;
  flows: FlowsByName;
  /** Who may be asked. */
  callers: SurveyParts["callers"];
  /** The address that Twilio calls, without a slash at its end. */
  publicUrl: string;
  metrics: Metrics;
  log: Log;
  now(): Date;
  /** Whether another clock than the wall's says when something is due, and rounds are asked for by it. */
  isRehearsal: boolean;
};

/** Places the calls of this process that were promised: what comes of them is counted and logged, without any number. */
export function liveOutbound({ metrics, log, publicUrl, isRehearsal, ...parts }: Parts): Outbound {
  const rounds: RoundParts = {
    ...parts,
    addresses: outboundAddresses(publicUrl),
    surveyRound: (call, purpose, at) => surveyRound(parts, call, purpose, at),
    asked({ id, purpose }, outcome, sentence) {
      metrics.placedCalls.inc({ purpose: purpose.for, outcome });
      if (outcome === "done") return;
      log.error(
        { id, outcome, sentence },
        "A call that was promised could not be placed; it is tried again.",
      );
    },
    failed(error, id) {
      metrics.storeErrors.inc({ store: "outbound" });
      log.error({ err: error, id }, "A call that was promised could not be seen to; it is tried again.");
    },
  };
  return isRehearsal ? startOutbound(rounds, null) : startOutbound(rounds);
}
