import type { Line } from "./signal.ts";
import type { CallStatus } from "./status.ts";

/** A call as REST shows it (Twilio docs: Call resource). Seconds of the exchange's clock. */
export type CallView = {
  sid: string;
  parentCallSid: string | undefined;
  from: string;
  to: string;
  status: CallStatus;
  direction: Line["direction"];
  answeredBy: string | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  /** Whole seconds from answer to end, when it has ended. */
  duration: number | undefined;
};

export function callViewOf(line: Line): CallView {
  const { sid, from, to, status, direction, answeredBy, answeredAt, endedAt, seconds, parent } = line;
  const duration = endedAt === undefined ? undefined : seconds;
  return {
    sid,
    parentCallSid: parent?.sid,
    from,
    to,
    status,
    direction,
    answeredBy,
    startedAt: answeredAt,
    endedAt,
    duration,
  };
}
