/** What is done for a survey whose time has come: its caller is called at a decent hour, if they may still be asked. */
import type { AskedCallers } from "../calls/asked-callers.ts";
import { claimOf } from "../flow/who/claim.ts";
import { nextDecent } from "../numbers/decent.ts";
import type { FlowsByName } from "./call-before.ts";
import { change } from "./change.ts";
import type { OutboundCall, OutboundEnding, SurveyPurpose } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { calling, closed, postponed } from "./progress.ts";

export type SurveyParts = {
  outbound: OutboundCalls;
  callers: Pick<AskedCallers, "claim">;
  flows: FlowsByName;
};

/** Nobody is asked about a talk that was longer ago than this, in seconds: two days. */
const longest = 2 * 24 * 60 * 60;

/** Gives whether the caller is to be called now. */
export async function surveyRound(
  { outbound, callers, flows }: SurveyParts,
  { id, of, flow: name, to, callers: keys, promisedAt }: OutboundCall,
  purpose: SurveyPurpose,
  at: string,
): Promise<boolean> {
  const close = async (how: OutboundEnding) => {
    await change(outbound, id, (call) => closed(call, how, at));
    return false;
  };
  const flow = flows.find(name);
  const survey = flow?.surveys[purpose.survey];
  const hours = survey?.who?.callLater;
  // What the flow says now counts: its author may have thought better of it.
  if (!survey || !hours || to === null || !flow?.calling?.callable(to)) return close("cancelled");
  const next = await nextDecent(to, hours, new Date(at));
  const isLate = Date.parse(next?.toISOString() ?? at) - Date.parse(promisedAt) > longest * 1000;
  if (next === null || isLate) return close("not-reached");
  if (next.toISOString() > at) {
    await change(outbound, id, (call) => postponed(call, next.toISOString()));
    return false;
  }
  // Asked again, for they may be on the do-not-survey list meanwhile; a place that the call has already it keeps.
  const claim = claimOf(survey.name, survey.who, keys[0] ?? null, promisedAt);
  if (claim && (await callers.claim(of, claim, at)) !== null) return close("cancelled");
  const leg = { leg: "caller", address: to, agent: null } as const;
  return (await change(outbound, id, (call) => calling(call, leg, at)))?.isChanged ?? false;
}
