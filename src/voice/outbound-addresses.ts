import type { OutboundCall } from "../outbound/outbound-call.ts";
import type { OutboundAddresses } from "../outbound/place.ts";
import { connectionOverrides } from "./addresses.ts";

/** Whether a request is of the try that is going on. */
export function isOfTry(call: OutboundCall, query: URLSearchParams): boolean {
  const { state } = call;
  return state.is === "calling" && state.leg === query.get("leg") && tryOf(call) === query.get("try");
}

/** A try by the moment at which Twilio was asked: agents are rung one after the other, and none of them counts as a try to reach the caller. */
function tryOf({ state }: OutboundCall): string | null {
  return state.is === "calling" && state.placedAt !== null ? String(Date.parse(state.placedAt)) : null;
}

/**
 * The addresses that Twilio is given with a call that we place. They name the outbound call and the try, so that an answer which never came makes no
 * difference: whoever rings tells which it is. `publicUrl`: without a slash at its end.
 */
export function outboundAddresses(publicUrl: string): OutboundAddresses {
  const address = (what: string, call: OutboundCall) => {
    const { id, flow, language, state } = call;
    const leg = state.is === "calling" ? state.leg : "caller";
    const query = `outbound=${id}&leg=${leg}&try=${tryOf(call)}&flow=${flow}&language=${language}`;
    return `${publicUrl}/voice/${what}?${query}${connectionOverrides}`;
  };
  return {
    answered(call) {
      const { purpose, state } = call;
      if (state.is === "calling" && state.leg === "agent") return address("called-agent", call);
      return address(purpose.for === "survey" ? "called-later" : "called-back", call);
    },
    fallback: (call) => address("fallback", call),
    status: (call) => address("outbound-status", call),
  };
}
