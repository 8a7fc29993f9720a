import type { Call } from "./call.ts";
import type { CallStatus, FinalStatus } from "./status.ts";

/** The leg for which another one is dialed. */
type Parent = { sid: string; leavesAt(): number | undefined };

export type Identity = { sid: string; from: string; to: string; parent?: Parent };

/** A telephone that is connected to Twilio, or is about to be: who it is, and how far its call has come. */
export class Telephone {
  readonly call: Call;
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly parent: Parent | undefined;
  status: CallStatus;
  answeredAt: number | undefined;
  endedAt: number | undefined;

  constructor(call: Call, { sid, from, to, parent }: Identity) {
    this.call = call;
    this.sid = sid;
    this.from = from;
    this.to = to;
    this.parent = parent;
    this.status = parent ? "initiated" : "ringing";
    call.trace.note({ what: "placed", call: sid, from, to, ...(parent && { parent: parent.sid }) });
  }

  get now(): number {
    return this.call.clock.now;
  }

  get direction(): "inbound" | "outbound-dial" {
    return this.parent ? "outbound-dial" : "inbound";
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
