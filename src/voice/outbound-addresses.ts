import type { OutboundCall } from "../outbound/outbound-call.ts";
import type { OutboundAddresses } from "../outbound/place.ts";
import { connectionOverrides } from "./addresses.ts";

/** Whether a request is of the try that is going on. */
export function isOfTry({ state, tries }: OutboundCall, query: URLSearchParams): boolean {
  return state.is === "calling" && state.leg === query.get("leg") && String(tries) === query.get("try");
}

/**
 * The addresses that Twilio is given with a call that we place. They name the outbound call and the try, so that an answer which never came makes no
 * difference: whoever rings tells which it is. `publicUrl`: without a slash at its end.
 */
export function outboundAddresses(publicUrl: string): OutboundAddresses {
  const address = (what: string, { id, tries, flow, language, state }: OutboundCall) => {
    const leg = state.is === "calling" ? state.leg : "caller";
    const query = `outbound=${id}&leg=${leg}&try=${tries}&flow=${flow}&language=${language}`;
    return `${publicUrl}/voice/${what}?${query}${connectionOverrides}`;
  };
  return {
    answered({ purpose, state, ...call }) {
      if (state.is === "calling" && state.leg === "agent")
        return address("called-agent", { ...call, purpose, state });
      return address(purpose.for === "survey" ? "called-later" : "called-back", { ...call, purpose, state });
    },
    fallback: (call) => address("fallback", call),
    status: (call) => address("outbound-status", call),
  };
}
