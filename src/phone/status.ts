/** Twilio docs: Call resource, Status. `queued` are only calls that were created over REST. */
export type CallStatus =
  | "queued"
  | "initiated"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "failed"
  | "no-answer"
  | "canceled";

/** How a call can end. */
export type FinalStatus = Exclude<CallStatus, "queued" | "initiated" | "ringing" | "in-progress">;

/** The events that a status callback can subscribe to. Each carries a CallStatus of its own. */
export type CallEvent = "initiated" | "ringing" | "answered" | "completed";

/**
 * SIP's word for each way to end (Twilio docs: Call resource names 404 and 487; the others are SIP's own).
 */
export const sipResponseCode: Record<FinalStatus, string> = {
  completed: "200",
  busy: "486",
  failed: "404",
  "no-answer": "487",
  canceled: "487",
};
