/** What Twilio asks on the calls by which we ask about a talk that was left. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import { callBefore, type FlowsByName } from "../outbound/call-before.ts";
import { change } from "../outbound/change.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { answered } from "../outbound/progress.ts";
import { document } from "./document.ts";
import { isOfTry } from "./outbound-addresses.ts";
import { pickedUpBy } from "./request.ts";
import type { Route, Signed } from "./signed-route.ts";

export type CalledLaterParts = { turns: TurnTaker; outbound: OutboundCalls; flows: FlowsByName };

/** Where something fails nobody is put through: a machine may have picked up, and no agent is to talk to it. */
const hangUp = document("<Hangup/>");

export function calledLater(
  route: Route,
  { turns, outbound, flows }: CalledLaterParts,
  played: (turn: Played, signed: Signed) => string,
): void {
  route(
    "/called-later",
    async (signed) => {
      const { form, query, at } = signed;
      const { CallSid: line } = form;
      const found = await change(outbound, query.get("outbound") ?? "", (call) =>
        isOfTry(call, query) ? answered(call, line, at) : null,
      );
      const { state, to: number, id } = found?.call ?? {};
      // It is not needed any more, or it is another call that is.
      if (!found || state?.is !== "talking" || state.call !== line || !number || !id) return hangUp;
      const known = callBefore(flows, found.call);
      if (!known) return hangUp;
      const turn = await turns.beginPlaced(line, known.flow, number, (callerKey) => ({
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

/** Whether the calls that an address is of are such: its call is named in it. */
export function isCalledLater(query: URLSearchParams): boolean {
  return query.get("outbound")?.startsWith("survey-") ?? false;
}
