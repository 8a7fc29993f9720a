import { readTwilioForm, type TwilioForm } from "../../src/voice/request.ts";

/** The form of a call that is in progress, with these fields. */
export function formOf(fields: Record<string, unknown>): TwilioForm {
  const form = readTwilioForm({ CallSid: "CA1", CallStatus: "in-progress", ...fields });
  if (!form) throw new Error("No form.");
  return form;
}
