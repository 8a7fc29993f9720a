import type { Complaint } from "./complaint.ts";
import type { Leg } from "./leg.ts";
import type { EndedBy } from "./next.ts";
import type { CallStatus } from "./status.ts";
import type { TraceEntry } from "./trace.ts";

/** What is left of a call. Seconds are counted from the answer. */
export type CallRecord = {
  callSid: string;
  seed: number;
  status: CallStatus;
  seconds: number;
  endedBy: EndedBy;
  trace: TraceEntry[];
  warnings: Complaint[];
};

/** A call on an exchange. `record` comes when it is over and all that it set off has arrived. */
export type PlacedCall = { sid: string; record: Promise<CallRecord> };

/** A call as it is now. */
export function recordOf(leg: Leg, endedBy: EndedBy): CallRecord {
  const { sid: callSid, status, seconds, call } = leg;
  const { seed } = call.settings;
  return { callSid, seed, status, seconds, endedBy, trace: call.trace.inOrder(), warnings: call.warnings };
}
