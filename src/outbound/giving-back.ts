import type { AskedCallers } from "../calls/asked-callers.ts";
import { claimOf } from "../flow/who/claim.ts";
import type { FlowsByName } from "./call-before.ts";
import type { OutboundCall } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";

/**
 * The same store, which gives back the places that a caller had in the counters of a survey, where they are not asked after all, however that comes
 * about. Nobody waits for it, and where it fails fewer are asked, not more.
 */
export function givingBack(
  outbound: OutboundCalls,
  callers: Pick<AskedCallers, "giveBack">,
  flows: FlowsByName,
): OutboundCalls {
  function countersOf({ purpose, flow, callers: keys, promisedAt }: OutboundCall): string[] {
    const survey = purpose.for === "survey" ? flows.find(flow)?.surveys[purpose.survey] : undefined;
    const claim = survey && claimOf(survey.name, survey.who, keys[0] ?? null, promisedAt);
    return claim?.limits.map(({ counter }) => counter) ?? [];
  }

  return {
    ...outbound,
    async save(call) {
      const isSaved = await outbound.save(call);
      const counters =
        isSaved && call.state.is === "closed" && call.state.how !== "served" ? countersOf(call) : [];
      if (counters.length > 0) void callers.giveBack(call.of, counters).catch(() => {});
      return isSaved;
    },
  };
}
