/** What Twilio asks on the calls that we place to call somebody back, and of the agents who wait for them. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import type { CallEvent } from "../flow/event.ts";
import type { Flow } from "../flow/link.ts";
import type { Session } from "../flow/session.ts";
import { whisper } from "../flow/whisper.ts";
import { callBefore, type FlowsByName } from "../outbound/call-before.ts";
import { change } from "../outbound/change.ts";
import type { OutboundCall } from "../outbound/outbound-call.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { missed, placed, taken } from "../outbound/progress.ts";
import type { Desk } from "./desk.ts";
import { document, nothing } from "./document.ts";
import type { NowOrLater } from "./now-or-later.ts";
import { isOfTry } from "./outbound-addresses.ts";
import { type AtCallback, callbackTwiml } from "./outbound-twiml.ts";
import { pickedUp } from "./picked-up.ts";
import { isOver, type TwilioForm } from "./request.ts";
import type { Route, Signed, WhenFailed } from "./signed-route.ts";

export type CallbackParts = {
  turns: TurnTaker;
  outbound: OutboundCalls;
  flows: FlowsByName;
  /** Asks Twilio for the leg of an outbound call that is due. */
  place(id: string): void;
  /** The desk of a flow, by the flow's name. */
  deskOf(flow: string | null): Desk | undefined;
};

type Answers = {
  /** Plays what nobody waits for an answer to. */
  aside(call: string, event: CallEvent): Promise<string>;
  nowOrLater: NowOrLater;
  played(turn: Played, signed: Signed): string;
  plainWay: WhenFailed;
  /** What an agent at a desk hears when a callback is over: the next caller; and where something fails. */
  nextAtDesk(desk: Desk, agent: number, signed: Signed): Promise<string>;
  lookAtDesk: WhenFailed;
};

const hangUp = document("<Hangup/>");

export function callbackRoutes(route: Route, root: string, parts: CallbackParts, answers: Answers): void {
  const { turns, outbound } = parts;
  const idOf = (query: URLSearchParams) => query.get("outbound") ?? "";
  const agentLeaves: WhenFailed = () => hangUp;

  const placeOf = ({ CallSid: call }: TwilioForm, query: URLSearchParams): AtCallback => {
    const desk = query.get("desk");
    const at = desk === null ? null : { flow: desk, agent: Number(query.get("agent")) };
    return { root, call, outbound: idOf(query), tried: query.get("try"), desk: at };
  };

  const before = (call: OutboundCall) => callBefore(parts.flows, call);

  /**
   * The caller who waits for the agent alone: their session, once they want the talk and Twilio has asked what they hear in the queue. Before that there is
   * no such queue, and to dial it fails (Twilio docs: Dial, Queue).
   */
  async function waitingFor({ id, state }: OutboundCall): Promise<Session | null> {
    const known = state.is === "talking" ? await turns.takeAs(state.call, () => null) : null;
    const wait = known?.session.person?.waiting;
    const isThere = known?.session.last.at(-1)?.do === "hold";
    return isThere && wait?.pair === id && !wait.over && wait.leavingFor === null ? known.session : null;
  }

  // Somebody picked up whom we call back.
  route(
    "/called-back",
    async (signed) => {
      const { form, query, at } = signed;
      const picked = await pickedUp(outbound, parts.flows, signed);
      if (!picked) return hangUp;
      const { id, number, known } = picked;
      if (!known) return answers.plainWay(form, query);
      const turn = await turns.beginPlaced(form.CallSid, known.flow, number, (callerKey) => ({
        type: "calledBack",
        outbound: id,
        number,
        callerKey,
        before: known.session,
        at,
      }));
      return answers.played(turn, signed);
    },
    answers.plainWay,
  );

  // How a call that we placed gets on.
  route(
    "/outbound-status",
    async ({ form, query, at }) => {
      const { CallSid: line } = form;
      // Twilio does not tell it again, and a call whose end is not known keeps its caller from the next try.
      await answers.nowOrLater(line, async () => {
        const found = await change(outbound, idOf(query), (call) => {
          if (!isOfTry(call, query)) return null;
          return isOver(form) ? missed(call, at) : placed(call, line, at);
        });
        if (isOver(form) && found && (await neverBegan(found.call, line)))
          await change(outbound, found.call.id, (call) => (isTalkOn(call, line) ? missed(call, at) : null));
      });
      return isOver(form) ? answers.aside(line, { type: "hungUp", at }) : nothing;
    },
    () => nothing,
  );

  const isTalkOn = ({ state }: OutboundCall, line: string) => state.is === "talking" && state.call === line;

  /** Whether somebody picked up and no turn could be played, so that none settles it. Who reached a person past us is settled already. */
  async function neverBegan(call: OutboundCall, line: string): Promise<boolean> {
    const isBack = call.purpose.for === "callback" && isTalkOn(call, line);
    return isBack && (await turns.takeAs(line, () => null)) === null;
  }

  // An agent was rung, and picked up.
  route(
    "/called-agent",
    async ({ form, query, at }) => {
      const call = await outbound.load(idOf(query));
      const known = call && isOfTry(call, query) ? before(call) : null;
      if (!known) return hangUp;
      return callbackTwiml.whisper(known.flow, placeOf(form, query), whisper(known.flow, known.session, at));
    },
    agentLeaves,
  );
  route(
    "/called-agent-keyed",
    async ({ form, query, at }) => {
      if (form.Digits !== "1" || isOver(form)) return hangUp;
      const { CallSid: line } = form;
      const found = await change(outbound, idOf(query), (call) =>
        isOfTry(call, query) && call.state.is === "calling" && call.state.agent !== null
          ? taken(call, call.state.agent, at, line)
          : null,
      );
      const known = found && (found.isChanged || isTakenBy(found.call, line)) ? before(found.call) : null;
      return known ? callbackTwiml.ring(known.flow, placeOf(form, query), []) : hangUp;
    },
    agentLeaves,
  );

  /** Whether the agent on this line has the call, who is asked for again where Twilio got no answer. */
  function isTakenBy({ state, calls }: OutboundCall, line: string): boolean {
    return state.is === "calling" && state.leg === "caller" && calls.at(-1) === line;
  }

  // Asked again and again while the agent waits: the caller is called once the agent has heard why.
  route(
    "/called-back-ringing",
    async ({ form, query }) => {
      if (isOver(form)) return nothing;
      const call = await outbound.load(idOf(query));
      if (call?.state.is === "calling" && call.state.leg === "caller") {
        if (call.state.placedAt === null) parts.place(call.id);
        return callbackTwiml.ringing(root);
      }
      const isUndecided = call?.state.is === "talking" && (await isAsked(call.state.call));
      return isUndecided ? callbackTwiml.asking(root) : document("<Leave/>");
    },
    () => callbackTwiml.ringing(root),
  );

  /** Whether somebody is on the line and has not said yet whether they want the talk, or is about to wait for the agent. */
  async function isAsked(line: string): Promise<boolean> {
    const session = (await turns.takeAs(line, () => null))?.session;
    if (!session || session.outcome !== null) return false;
    const { person } = session;
    const wait = person?.waiting;
    if (wait) return wait.pair === session.placedAs && wait.heldAt === null;
    return !person?.dialing && !person?.talked;
  }

  // The agent has left their waiting: they are joined with the caller, or hear why not. Where it cannot be known, whoever waits for them is joined: if
  // nobody does, there is no such queue, and the dial is over at once.
  route(
    "/called-back-meet",
    async ({ form, query }) => {
      if (isOver(form)) return nothing;
      const call = await outbound.load(idOf(query));
      const session = call && (await waitingFor(call));
      const place = placeOf(form, query);
      if (session) return callbackTwiml.meet(place, session.person?.waiting?.queue ?? "");
      const flow = flowOf(query) ?? (call && before(call)?.flow);
      const isGone = !call || (call.state.is === "closed" && call.state.how !== "not-reached");
      return flow ? callbackTwiml.nobody(flow, place, isGone) : hangUp;
    },
    (form, query) => {
      if (!form) return hangUp;
      return isOver(form) ? nothing : callbackTwiml.meet(placeOf(form, query), null);
    },
  );
  route(
    "/called-back-over",
    async (signed) => {
      const desk = parts.deskOf(signed.query.get("desk"));
      if (isOver(signed.form)) return nothing;
      return desk ? answers.nextAtDesk(desk, Number(signed.query.get("agent")), signed) : hangUp;
    },
    (form, query) => (query.has("desk") ? answers.lookAtDesk(form, query) : hangUp),
  );

  function flowOf(query: URLSearchParams): Flow | undefined {
    return parts.deskOf(query.get("desk"))?.flow;
  }
}
