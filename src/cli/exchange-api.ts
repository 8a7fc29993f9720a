/** Twilio's REST API for a command's own server: what that asks is done on the exchange of its calls, without a server in between. */
import type { PlacedCall } from "../phone/call-record.ts";
import type { Exchange } from "../phone/exchange.ts";
import type { Rest } from "../phone/rest.ts";
import type { Done, NewCall, TwilioApi } from "../twilio-api/twilio-api.ts";

type Refused = ReturnType<Rest["redirect"]>;

/** `exchange`: that of the calls that go on now. `placed` is told of each call that the server has placed. */
export function exchangeApi(exchange: () => Exchange, placed: (call: PlacedCall) => void): TwilioApi {
  return {
    placeCall: async (call) => {
      const created = exchange().rest.create(orderOf(call));
      placed(created);
      return { outcome: "done", call: created.sid };
    },
    redirectCall: async (call, url) => doneUnless(exchange().rest.redirect(call, { url, method: "POST" })),
    endCall: async (call) => doneUnless(exchange().rest.end(call)),
    mayLeave: async (conference, call) =>
      doneUnless(exchange().rest.changeParticipant(conference, call, { endConferenceOnExit: false })),
    // All calls of an exchange are of one rehearsal, so none is too old to count.
    callsTo: async (number) => ({
      outcome: "done",
      calls: exchange()
        .rest.calls.filter(({ to, direction }) => to === number && direction === "outbound-api")
        .map(({ sid }) => sid),
    }),
  };
}

function orderOf({ to, from, url, fallbackUrl, statusCallback, ringSeconds, machineDetection }: NewCall) {
  return {
    to,
    from,
    url,
    fallbackUrl,
    statusCallback,
    statusCallbackEvent: ["initiated", "ringing", "answered", "completed"] as const,
    timeout: ringSeconds,
    ...(machineDetection && { machineDetection: "Enable" as const }),
  };
}

function doneUnless(refused: Refused): Done {
  return refused
    ? { outcome: "refused", code: refused.code, sentence: refused.message }
    : { outcome: "done" };
}
