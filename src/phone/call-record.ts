import type { Complaint } from "./complaint.ts";
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
