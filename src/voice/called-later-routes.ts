/** What Twilio asks on the calls by which we ask about a talk that was left. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import type { FlowsByName } from "../outbound/call-before.ts";
import { purposeOf } from "../outbound/outbound-call.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { document } from "./document.ts";
import { pickedUp } from "./picked-up.ts";
import { pickedUpBy } from "./request.ts";
import type { Route, Signed } from "./signed-route.ts";

export type CalledLaterParts = { turns: TurnTaker; outbound: OutboundCalls; flows: FlowsByName };

/** Where something fails nobody is put through: a machine may have picked up, and no agent is to talk to it. */
const hangUp = document("<Hangup/>");

export function calledLaterRoutes(
  route: Route,
  { turns, outbound, flows }: CalledLaterParts,
  played: (turn: Played, signed: Signed) => string,
): void {
  route(
    "/called-later",
    async (signed) => {
      const picked = await pickedUp(outbound, flows, signed);
      if (!picked?.known) return hangUp;
      const { id, number, known } = picked;
      const { form, at } = signed;
      const turn = await turns.beginPlaced(form.CallSid, known.flow, number, (callerKey) => ({
        type: "surveyCalled",
        outbound: id,
        number,
        callerKey,
        by: pickedUpBy(form),
        before: known.session,
        at,
      }));
      return played(turn, signed);
    },
    () => hangUp,
  );
}

/** Whether an address is one of such a call. */
export function isCalledLater(query: URLSearchParams): boolean {
  return purposeOf(query.get("outbound") ?? "") === "survey";
}
