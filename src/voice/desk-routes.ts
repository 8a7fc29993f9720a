/** The desk: agents ring its number and stay on the line, and the callers of their queues are put through to them one after the other. */
import { knownOf } from "../flow/known.ts";
import type { Flow } from "../flow/link.ts";
import { addressOf } from "../flow/nodes/destination.ts";
import type { Session } from "../flow/session.ts";
import { whisper } from "../flow/whisper.ts";
import type { Desk } from "./desk.ts";
import { type DoorParts, deskDoor } from "./desk-door.ts";
import { type AtDesk, deskTwiml } from "./desk-twiml.ts";
import { nothing } from "./document.ts";
import { type NextParts, nextFor } from "./next-at-desk.ts";
import { callbackTwiml } from "./outbound-twiml.ts";
import { isTalkOver } from "./outcome.ts";
import { isOver, type TwilioForm } from "./request.ts";
import { roomTwiml } from "./room-twiml.ts";
import type { Rung } from "./rung.ts";
import type { Route, Signed, WhenFailed } from "./signed-route.ts";

export type DeskParts = NextParts &
  DoorParts & {
    lineFailed(error: unknown): void;
    /** Told of each agent who is rung or takes a caller, for their screen. */
    rung(rung: Rung): void;
  };

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
  const { line } = parts;

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
    const { agent } = telephone;
    parts.rung({ id, call, at, agent, telephone: addressOf(telephone), canHandOff: true, known });
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
    const next = await nextFor(parts, desk, place, at).catch(lineFailed);
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
    rung: deskDoor(route, root, parts),
    next: (desk, agent, signed) =>
      take(desk, { root, call: signed.form.CallSid, desk: desk.flow.name, agent }, signed),
    look,
    async ended({ To, CallSid }) {
      const desk = parts.deskAt(To ?? null);
      if (desk) await line.away(desk.queues, CallSid).catch(parts.lineFailed);
    },
  };
}
