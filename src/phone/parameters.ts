import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";

const places = ["City", "State", "Zip", "Country"] as const;

/**
 * What every TwiML fetch carries (Twilio docs: TwiML, Request Parameters). The geography is there even when
 * it is not known, and all of From and To comes again as Caller and Called, as captured requests show.
 */
export function commonForm(leg: Leg): Form {
  const { from, to, parent } = leg;
  const { accountSid, callerName } = leg.call.settings;
  return {
    CallSid: leg.sid,
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    Direction: leg.direction,
    CallStatus: leg.status,
    ...party("From", from),
    ...party("To", to),
    ...party("Caller", from),
    ...party("Called", to),
    ...(parent && { ParentCallSid: parent.sid }),
    ...(!parent && callerName !== undefined && { CallerName: callerName }),
  };
}

/** What only the first fetch of an incoming call has. */
export function arrivalForm(leg: Leg): Form {
  return {
    CallToken: encodeURIComponent(JSON.stringify({ parentCallInfoToken: leg.sid })),
    ...(leg.from.startsWith("+1") && { StirVerstat: "TN-Validation-Passed-A" }),
  };
}

function party(role: "From" | "To" | "Caller" | "Called", address: string): Form {
  const form: Form = { [role]: address };
  for (const place of places) form[role + place] = place === "Country" ? countryOf(address) : "";
  return form;
}

/**
 * Twilio looks it up; the phone knows only the North American plan, and leaves the rest empty, as Twilio does
 * when in doubt.
 */
function countryOf(address: string): string {
  return address.startsWith("+1") ? "US" : "";
}
