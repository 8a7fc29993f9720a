/** Calls that stand at the survey's second question, ready to be answered with a key. */
import twilioWebhooks from "twilio/lib/webhooks/webhooks.js";
import type { CallEvent } from "../src/flow/event.ts";
import type { Flow } from "../src/flow/link.ts";
import type { Session } from "../src/flow/session.ts";
import { newSession, step } from "../src/flow/step.ts";

import { written } from "./load.ts";

export const publicHost = "ivr.example.com";
export const authToken = "bench-token";

/** A call's id: CA and 32 characters. */
export function callId(run: string, number: number): string {
  return `CA${run}${String(number).padStart(32 - run.length, "0")}`;
}

/** The session of a call that was put through, talked, and answered the first question. Its next request carries turn 1. */
export function sessionAtQuestion(flow: Flow): Session {
  const at = "2026-01-05T09:00:00.000Z";
  let session = newSession("", flow);
  const play = (event: CallEvent) => {
    session = step(flow, session, event).session;
  };
  play({ type: "started", caller: "+15550100001", at });
  play({ type: "digits", digits: "0", turn: session.awaiting, at });
  play({ type: "dialEnded", outcome: "talked", talkSeconds: 60, leg: null, turn: session.awaiting, at });
  play({ type: "digits", digits: "1", turn: session.awaiting, at });
  return { ...session, turn: 1, awaiting: 1 };
}

/** A signed request of Twilio's, with the parameters that it really sends after a Gather, as it goes over the wire. */
export function signedRequest(call: string): Buffer {
  const path = "/voice/heard?turn=1";
  const place = { City: "", Country: "US", State: "CA", Zip: "" };
  const form: Record<string, string> = {
    AccountSid: "AC00000000000000000000000000000000",
    ApiVersion: "2010-04-01",
    CallSid: call,
    CallStatus: "in-progress",
    Called: "+15550100002",
    Caller: "+15550100001",
    Digits: "5",
    Direction: "inbound",
    FinishedOnKey: "",
    From: "+15550100001",
    To: "+15550100002",
    msg: "Gather End",
  };
  for (const who of ["From", "To", "Caller", "Called"]) {
    for (const [what, value] of Object.entries(place)) form[who + what] = value;
  }
  const headers = {
    "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
    "x-twilio-signature": twilioWebhooks.getExpectedTwilioSignature(
      authToken,
      `https://${publicHost}${path}`,
      form,
    ),
  };
  return written(path, headers, new URLSearchParams(form).toString());
}
