/** The desk: agents ring its number and stay on the line, and the callers of their queues are put through to them one after the other. */
import type { TurnTaker } from "../calls/take-turn.ts";
import { knownOf } from "../flow/known.ts";
import type { Flow } from "../flow/link.ts";
import { addressOf } from "../flow/nodes/destination.ts";
import { roomOf } from "../flow/room.ts";
import type { Session } from "../flow/session.ts";
import type { Bringing } from "../flow/talk-room.ts";
import { whisper } from "../flow/whisper.ts";
import { callBefore, type FlowsByName } from "../outbound/call-before.ts";
import { change } from "../outbound/change.ts";
import { purposeOf } from "../outbound/outbound-call.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { taken } from "../outbound/progress.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import type { Desk, OfQueue } from "./desk.ts";
import { type AtDesk, deskTwiml } from "./desk-twiml.ts";
import { nothing } from "./document.ts";
import { callbackTwiml } from "./outbound-twiml.ts";
import { callerOf, isOver, isTalkOver, type TwilioForm } from "./request.ts";
import { roomTwiml } from "./room-twiml.ts";
import type { Rung } from "./rung.ts";
import type { Route, Signed, WhenFailed } from "./signed-route.ts";

export type DeskParts = {
  turns: TurnTaker;
  line: WaitingLine;
  outbound: OutboundCalls;
  flows: FlowsByName;
  /** The desk of a flow, by the flow's name. */
  deskOf(flow: string | null): Desk | undefined;
  /** The desk that has this number. */
  deskAt(called: string | null): Desk | undefined;
  lineFailed(error: unknown): void;
  /** Told of each agent who is rung or takes a caller, for their screen. */
  rung(rung: Rung): void;
};

/** How many callers who have left meanwhile are passed over in one look. */
const mostGone = 20;

/** Who is next: a caller in a queue, whom another agent may bring to it, or somebody to be called back. */
type Next = { flow: Flow; session: Session } & (
  | { from: OfQueue; brought: Bringing | null }
  | { outbound: string }
);

export type DeskAnswers = {
  /** The answer to a call for a desk; null where the number is none of a desk. */
  rung(signed: Signed): string | null;
  /** What an agent hears who is ready for the next caller. */
  next(desk: Desk, agent: number, signed: Signed): Promise<string>;
  /** The same where something fails. */
  look: WhenFailed;
  /** Some call is over: if it was an agent's, the agent counts as at work no more. */
  ended(form: TwilioForm): Promise<void>;
};

export function deskRoutes(route: Route, root: string, parts: DeskParts): DeskAnswers {
  const { turns, line, outbound } = parts;

  const placeOf = (desk: Desk, { CallSid: call }: TwilioForm, query: URLSearchParams): AtDesk => ({
    root,
    call,
    desk: desk.flow.name,
    agent: Number(query.get("agent")),
  });

  function lineFailed(error: unknown): never {
    parts.lineFailed(error);
    throw error;
  }

  /** Somebody who is to be called back is this agent's now; null where they are not needed any more, or not yet again. */
  async function takeCallback(id: string, agent: string, at: string): Promise<Next | null> {
    const found = await change(outbound, id, (call) =>
      call.state.is === "waiting" && call.due !== null && call.due <= at ? taken(call, agent, at) : null,
    );
    const known = found?.isChanged ? callBefore(parts.flows, found.call) : null;
    return known && { outbound: id, flow: known.flow, session: known.session };
  }

  /** The next caller who is still there, or is to be called back. */
  async function nextFor(
    { queues, agents }: Desk,
    { call: agent, agent: number }: AtDesk,
    at: string,
  ): Promise<Next | null> {
    for (let gone = 0; gone < mostGone; gone += 1) {
      const next = await line.next(queues, agent, at);
      if (!next) return null;
      if (purposeOf(next.call) === "callback") {
        await line.gone(next.queue, next.call);
        const callback = await takeCallback(next.call, agents[number]?.agent ?? "", at);
        if (callback) return callback;
        continue;
      }
      const known = await turns.takeAs(next.call, () => null);
      const brought = known ? broughtTo(known.session, next.queue) : null;
      if (known && (brought || isWaiting(known.session))) {
        // The call knows best in which queue of Twilio's it stands: the line may still have it from a wait before.
        const level = known.session.person?.waiting?.level ?? next.level;
        return { from: { ...next, level }, flow: known.flow, session: known.session, brought };
      }
      await line.gone(next.queue, next.call);
    }
    return null;
  }

  function tellScreen(
    { agents }: Desk,
    { call: leg, agent: number }: AtDesk,
    { flow, session }: { flow: Flow; session: Session },
    at: string,
  ): void {
    const telephone = agents[number];
    if (!telephone) return;
    const { call, person } = session;
    const id = `${call}.${person?.room?.bringing?.asked ?? person?.waiting?.turn}.${leg}`;
    const known = knownOf(flow, session, at);
    parts.rung({ id, call, at, agent: telephone.agent, telephone: addressOf(telephone), known });
  }

  /** What is asked for at a desk; nothing to do where the desk is there no more. */
  const atDesk =
    (answer: (desk: Desk, place: AtDesk, signed: Signed) => Promise<string>) => async (signed: Signed) => {
      const { form, query } = signed;
      const desk = parts.deskOf(query.get("desk"));
      return desk && !isOver(form) ? answer(desk, placeOf(desk, form, query), signed) : nothing;
    };

  // While the agent waits, asked again and again. Where the line cannot be used, they leave and look for themselves.
  route(
    "/desk",
    atDesk(async (desk, _, { form, at }) =>
      (await line.anybody(desk.queues, form.CallSid, at).catch(lineFailed))
        ? deskTwiml.leave
        : deskTwiml.wait,
    ),
    () => deskTwiml.leave,
  );

  async function take(desk: Desk, place: AtDesk, { at }: Signed): Promise<string> {
    const next = await nextFor(desk, place, at).catch(lineFailed);
    if (!next) return deskTwiml.ready(desk.flow, place, false);
    tellScreen(desk, place, next, at);
    if ("from" in next && next.brought) {
      const { flow, session, brought } = next;
      const guest = { call: session.call, asked: brought.asked };
      return roomTwiml.brought(root, guest, whisper(flow, session, at, brought.by), flow.voices, false);
    }
    const about = whisper(next.flow, next.session, at);
    if ("from" in next) return deskTwiml.take(next.flow, place, next.from, about);
    const { call, agent } = place;
    const by = { flow: desk.flow.name, agent };
    const back = { root, call, outbound: next.outbound, tried: null, desk: by };
    return callbackTwiml.take(next.flow, back, about);
  }

  /** Where the line cannot be used, Twilio gives out its own first caller of each level; after a talk those who come first are looked for first again. */
  const look: WhenFailed = (form, query) => {
    const desk = parts.deskOf(query.get("desk"));
    if (!desk || !form || isOver(form)) return nothing;
    const tried = isTalkOver(form) ? 0 : Number(query.get("tried"));
    return deskTwiml.look(placeOf(desk, form, query), desk, tried);
  };

  // When the agent has left their waiting, and when a talk is over.
  route("/take", atDesk(take), look);

  return {
    rung({ form }) {
      const desk = parts.deskAt(form.To ?? null);
      if (!desk) return null;
      const agent = agentAt(desk, form);
      if (agent < 0) return deskTwiml.refuse(desk.flow, { root, call: form.CallSid });
      return deskTwiml.ready(desk.flow, { root, call: form.CallSid, desk: desk.flow.name, agent }, true);
    },
    next: (desk, agent, signed) =>
      take(desk, { root, call: signed.form.CallSid, desk: desk.flow.name, agent }, signed),
    look,
    async ended({ To, CallSid }) {
      const desk = parts.deskAt(To ?? null);
      if (desk) await line.away(desk.queues, CallSid).catch(parts.lineFailed);
    },
  };
}

/** Which of a desk's agents rang it; -1 for nobody. */
export function agentAt({ agents }: Desk, form: TwilioForm): number {
  const from = callerOf(form);
  return agents.findIndex((telephone) => addressOf(telephone) === from);
}

/** Whether the caller stands in a queue, and has not chosen to leave it. */
function isWaiting({ outcome, person }: Session): boolean {
  const wait = person?.waiting;
  return outcome === null && !!wait && !wait.over && wait.leavingFor === null;
}

/** Whether another agent brings the caller to the next one of this queue. */
function broughtTo(session: Session, queue: string): Bringing | null {
  const bringing = roomOf(session)?.bringing;
  return bringing?.to.do === "wait" && bringing.to.queue === queue ? bringing : null;
}
