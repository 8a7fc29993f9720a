import type { Call } from "./call.ts";
import type { Line } from "./signal.ts";
import type { CallStatus, FinalStatus } from "./status.ts";

/** The leg for which another one is dialed. */
type Parent = { sid: string; leavesAt(): number | undefined };

export type Identity = { sid: string; from: string; to: string; parent?: Parent; direction?: "outbound-api" };

const firstStatus = { inbound: "ringing", "outbound-dial": "initiated", "outbound-api": "queued" } as const;

/** A telephone that is connected to Twilio, or is about to be: who it is, and how far its call has come. */
export class Telephone {
  readonly call: Call;
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly parent: Parent | undefined;
  readonly direction: Line["direction"];
  status: CallStatus;
  answeredAt: number | undefined;
  /** What machine detection has found. */
  answeredBy: string | undefined;
  endedAt: number | undefined;

  constructor(call: Call, { sid, from, to, parent, direction }: Identity) {
    this.call = call;
    this.sid = sid;
    this.from = from;
    this.to = to;
    this.parent = parent;
    this.direction = direction ?? (parent ? "outbound-dial" : "inbound");
    this.status = firstStatus[this.direction];
    call.trace.note({ what: "placed", call: sid, from, to, ...(parent && { parent: parent.sid }) });
  }

  get now(): number {
    return this.call.clock.now;
  }

  setStatus(status: CallStatus): void {
    this.status = status;
    this.call.trace.note({ what: "status", call: this.sid, status });
  }

  answer(): void {
    if (this.answeredAt !== undefined) return;
    this.answeredAt = this.now;
    this.setStatus("in-progress");
  }

  /** The first way to end stays. */
  end(status: FinalStatus): void {
    if (this.endedAt !== undefined) return;
    this.endedAt = this.now;
    this.setStatus(status);
  }

  /** Whole seconds since the answer (Twilio docs: Call resource, CallDuration). */
  get seconds(): number {
    return this.answeredAt === undefined ? 0 : Math.round((this.endedAt ?? this.now) - this.answeredAt);
  }
}
