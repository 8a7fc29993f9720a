/** The desk: agents ring its number and stay on the line, and the callers of their queues are put through to them one after the other. */
import type { TurnTaker } from "../calls/take-turn.ts";
import type { Flow } from "../flow/link.ts";
import type { Telephone } from "../flow/nodes/destination.ts";
import type { Session } from "../flow/turn.ts";
import { whisper } from "../flow/whisper.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import { deskTwiml } from "./desk-twiml.ts";
import { callerOf, type TwilioForm } from "./request.ts";
import type { Route, Signed, WhenFailed } from "./signed-route.ts";
import { nothing } from "./twiml.ts";

/** A desk, ready to be rung. */
export type Desk = {
  flow: Flow;
  agents: readonly Telephone[];
  queues: readonly string[];
};

export type DeskParts = {
  turns: TurnTaker;
  line: WaitingLine;
  /** The desk of a flow, by the flow's name. */
  deskOf(flow: string | null): Desk | undefined;
  /** The desk that has this number. */
  deskAt(called: string | null): Desk | undefined;
  lineFailed(error: unknown): void;
};

/** How many callers who have left meanwhile are passed over in one look. */
const mostGone = 20;

export type DeskAnswers = {
  /** The answer to a call for a desk; null where the number is none of a desk. */
  rung(signed: Signed): string | null;
  /** Some call is over: if it was an agent's, the agent counts as at work no more. */
  ended(form: TwilioForm): Promise<void>;
};

export function deskRoutes(route: Route, root: string, parts: DeskParts): DeskAnswers {
  const { turns, line } = parts;

  /** Where the line cannot be used, agents still get the callers of their first queue: Twilio gives out its own first one. */
  const withoutLine: WhenFailed = (form, query) => {
    const desk = parts.deskOf(query.get("desk"));
    const queue = desk?.queues[0];
    if (!desk || !form || queue === undefined) return nothing;
    return deskTwiml.take(desk.flow, placeOf(desk, form, Number(query.get("agent"))), queue, []);
  };

  const placeOf = (desk: Desk, { CallSid: call }: TwilioForm, agent: number) => ({
    root,
    call,
    desk: desk.flow.name,
    agent,
  });

  /** The next caller who is still there. */
  async function nextFor(
    { queues }: Desk,
    agent: string,
    at: string,
  ): Promise<{ queue: string; flow: Flow; session: Session } | null> {
    for (let gone = 0; gone < mostGone; gone += 1) {
      const next = await line.next(queues, agent, at);
      if (!next) return null;
      const known = await turns.takeAs(next.call, () => null);
      const wait = known?.session.person?.waiting;
      if (known && known.session.outcome === null && wait && !wait.over && wait.leavingFor === null)
        return { queue: next.queue, flow: known.flow, session: known.session };
      await line.gone(next.queue, next.call);
    }
    return null;
  }

  route(
    "/desk",
    async ({ form, query, at }) => {
      const desk = parts.deskOf(query.get("desk"));
      if (!desk) return nothing;
      const place = placeOf(desk, form, Number(query.get("agent")));
      const next = await nextFor(desk, form.CallSid, at).catch((error) => {
        parts.lineFailed(error);
        throw error;
      });
      if (!next) return deskTwiml.wait(desk.flow, place, false);
      return deskTwiml.take(next.flow, place, next.queue, whisper(next.flow, next.session, at));
    },
    withoutLine,
  );

  return {
    rung({ form }) {
      const desk = parts.deskAt(form.To ?? null);
      if (!desk) return null;
      const from = callerOf(form);
      const agent = desk.agents.findIndex((telephone) => addressOf(telephone) === from);
      if (agent < 0) return deskTwiml.refuse(desk.flow, { root, call: form.CallSid });
      return deskTwiml.wait(desk.flow, placeOf(desk, form, agent), true);
    },
    async ended({ To, CallSid }) {
      const desk = parts.deskAt(To ?? null);
      if (desk) await line.away(desk.queues, CallSid).catch(parts.lineFailed);
    },
  };
}

/** As Twilio writes who rings. */
function addressOf({ reach, address }: Telephone): string {
  return reach === "client" ? `client:${address}` : address;
}
