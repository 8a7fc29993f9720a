import type { Played } from "../calls/take-turn.ts";
import { type Known, knownOf } from "../flow/known.ts";
import { addressOf } from "../flow/nodes/destination.ts";

/** An agent is being rung, or is about to be put through to the next caller. */
export type Rung = {
  /** The same where Twilio asked twice. */
  id: string;
  call: string;
  /** ISO 8601. */
  at: string;
  agent: string;
  telephone: string;
  /** Whether they can ask us for another agent. One whom TaskRouter found brings in others there. */
  canHandOff: boolean;
  known: Known;
};

/** Who is rung by a turn: nobody where it rings no telephone. */
export function rungBy({ actions, session, flow }: Played, at: string): Rung[] {
  const known = knownOf(flow, session, at);
  const { call, awaiting } = session;
  return actions
    .flatMap((action) => (action.do === "dial" ? action.telephones : []))
    .map((telephone, index) => ({
      id: `${call}.${awaiting}.${index}`,
      call,
      at,
      agent: telephone.agent,
      telephone: addressOf(telephone),
      canHandOff: true,
      known,
    }));
}
