/** What Twilio asks of the agents in a call's room, and of one who is to come there. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import type { AsideEvent } from "../flow/event.ts";
import type { Flow } from "../flow/link.ts";
import { bringingOf, endsRoom, isInRoom, nameOf, roomOf } from "../flow/room.ts";
import { whisper } from "../flow/whisper.ts";
import { sentence } from "../flow/words/index.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import type { Desk } from "./desk.ts";
import { agentAt } from "./desk-door.ts";
import type { AtDesk } from "./desk-twiml.ts";
import { document, nothing } from "./document.ts";
import { missedOutcome } from "./outcome.ts";
import { isOver, type TwilioForm } from "./request.ts";
import { type Guest, guestIn, roomTwiml } from "./room-twiml.ts";
import type { Route, Signed } from "./signed-route.ts";

export type RoomParts = {
  turns: TurnTaker;
  line: WaitingLine;
  /** The desk that has this number. */
  deskAt(called: string | null): Desk | undefined;
  lineFailed(error: unknown): void;
  rooms: Rooms;
};

/** What is done about rooms from outside the calls in them. */
export type Rooms = {
  /** An agent has left; where the caller should be left alone by it after a moment, they are taken out. */
  left(call: string): void;
  /** Where the caller is alone in the room, they are taken out at once. */
  takeOut(call: string): Promise<void>;
  /** These agents may leave the conference, and it goes on. */
  mayLeave(conference: string, legs: readonly string[]): Promise<void>;
};

/** How long a second agent who has picked up may hear about the caller before they come, in seconds. */
const listeningSeconds = 90;

/** Agents come into a room, or back to it, within so many seconds: they are on the way, or have heard the pause before it. */
const comingSeconds = 10;

export function roomRoutes(
  route: Route,
  root: string,
  { turns, line, deskAt, lineFailed, rooms }: RoomParts,
  aside: (call: string, event: AsideEvent) => Promise<unknown>,
): void {
  /** Where an agent rang in; null for one who was rung. */
  function placeAt(form: TwilioForm): (AtDesk & { name: string }) | null {
    const desk = deskAt(form.To ?? null);
    const agent = desk ? agentAt(desk, form) : -1;
    const name = desk?.agents[agent]?.agent;
    return desk && name !== undefined
      ? { root, call: form.CallSid, desk: desk.flow.name, agent, name }
      : null;
  }

  /** The second agent comes into the room, if they are still to. */
  async function join(known: Played, guest: Guest, { form, at }: Signed): Promise<Played> {
    const bringing = guest.asked === null ? null : bringingOf(known.session, guest.asked);
    if (!bringing) return known;
    const { to, asked } = bringing;
    const leg = form.CallSid;
    const agent = placeAt(form)?.name ?? nameOf(to);
    const joined = await turns.take(guest.call, { type: "agentJoined", asked, leg, agent, at });
    if (to.do === "wait") await line.joined(to.queue, guest.call, leg, at).catch(lineFailed);
    return joined ?? known;
  }

  async function left(call: string, { CallSid: leg }: TwilioForm, at: string): Promise<void> {
    await aside(call, { type: "agentLeft", leg, at });
    rooms.left(call);
  }

  async function enter(signed: Signed): Promise<string> {
    const { form, query } = signed;
    const guest = guestIn(query);
    // Only the key 1 takes the call, where one was asked for.
    if (isOver(form) || (form.Digits !== undefined && form.Digits !== "1")) return document("<Hangup/>");
    const known = await turns.takeAs(guest.call, () => null);
    if (!known) return document("<Hangup/>");
    const leg = form.CallSid;
    const now = isInRoom(known.session, leg) ? known : await join(known, guest, signed);
    if (isInRoom(now.session, leg)) return roomTwiml.enter(root, guest, endsRoom(now.session, leg));
    return over(form, known.flow, query.has("again"));
  }

  function over(form: TwilioForm, { firstLanguage: language, voices }: Flow, wasIn: boolean): string {
    const said = wasIn ? [] : [{ language, text: sentence(language, "broughtForNothing") }];
    return roomTwiml.over({ root, call: form.CallSid }, said, voices, placeAt(form));
  }

  // Where the call cannot be looked up, agents still meet their caller.
  route("/room", enter, (form, query) =>
    !form || isOver(form) ? nothing : roomTwiml.enter(root, guestIn(query), true),
  );

  // An agent has left the room, or it is over.
  route(
    "/room-left",
    async ({ form, query, at }) => {
      const guest = guestIn(query);
      if (!isOver(form)) return roomTwiml.wait(root, guest);
      await left(guest.call, form, at);
      return nothing;
    },
    (form, query) => (!form || isOver(form) ? nothing : roomTwiml.wait(root, guestIn(query))),
  );

  // The second agent has picked up.
  route(
    "/brought",
    async ({ form, query, at }) => {
      const guest = guestIn(query);
      const { call, asked } = guest;
      if (isOver(form) || asked === null) return nothing;
      const known = await turns.take(call, { type: "broughtAnswered", asked, leg: form.CallSid, at });
      if (!known) return document("<Hangup/>");
      const { session, flow } = known;
      const bringing = bringingOf(session, asked);
      if (!bringing) return over(form, flow, false);
      const said = whisper(flow, session, at, bringing.by);
      return roomTwiml.brought(root, guest, said, flow.voices, flow.person?.accept ?? false);
    },
    () => document("<Hangup/>"),
  );

  // How the call to the second agent ended.
  route(
    "/brought-status",
    async ({ form, query, at }) => {
      const { call, asked } = guestIn(query);
      if (!isOver(form) || asked === null) return nothing;
      const known = await turns.takeAs(call, () => null);
      if (known && bringingOf(known.session, asked)) {
        await aside(call, { type: "handOffMissed", asked, outcome: missedOutcome(form), at });
        await rooms.takeOut(call);
      } else await left(call, form, at);
      return nothing;
    },
    () => nothing,
  );

  // Told by the conference: once, twice, late and in any order (Twilio docs: Conference, statusCallback).
  route(
    "/conference",
    async ({ form, query, at }) => {
      const call = query.get("call") ?? "";
      if (form.StatusCallbackEvent === "participant-join") await letGo(call, form);
      const hasLeft =
        form.StatusCallbackEvent === "participant-leave" &&
        form.ReasonParticipantLeft === "participant_hung_up";
      if (hasLeft) await left(call, form, at);
      return nothing;
    },
    () => nothing,
  );

  /** Of the agents in the room only the last one ends it: the others may leave now. */
  async function letGo(call: string, { ConferenceSid: conference }: TwilioForm): Promise<void> {
    const known = await turns.takeAs(call, () => null);
    const agents = (known && roomOf(known.session)?.agents) ?? [];
    const others = agents.slice(0, -1).map(({ leg }) => leg);
    if (conference && others.length > 0) await rooms.mayLeave(conference, others);
  }

  /**
   * The caller waits in the room for an agent alone, and for so long that no word of that agent will come: the call to them was never placed, or the
   * word of its end was lost. Nobody else would find out.
   */
  async function missedByNow(call: string, at: string): Promise<void> {
    const known = await turns.takeAs(call, () => null);
    const room = known && roomOf(known.session);
    if (!room?.bringing || room.agents.length > 0) return;
    const { asked, since } = room.bringing;
    const longest = (known?.flow.person?.ringSeconds ?? 20) + listeningSeconds;
    if (Date.parse(at) - Date.parse(since) < longest * 1000) return;
    await aside(call, { type: "handOffMissed", asked, outcome: "no-answer", at });
    await rooms.takeOut(call);
  }

  /**
   * The caller has waited in the room for a melody, and agents who were to be there, or to come back, have not: they have hung up where no verb of theirs
   * asks us what is next. Nobody would tell.
   */
  async function goneByNow(call: string, { CallSid }: TwilioForm, at: string): Promise<void> {
    const known = CallSid === call ? await turns.takeAs(call, () => null) : null;
    const agents = (known && roomOf(known.session)?.agents) ?? [];
    const gone = agents.filter(({ since }) => Date.parse(at) - Date.parse(since) > comingSeconds * 1000);
    for (const { leg } of gone) await aside(call, { type: "agentLeft", leg, at });
    if (gone.length > 0) await rooms.takeOut(call);
  }

  route(
    "/room-music",
    async ({ form, query, at }) => {
      const call = query.get("call") ?? "";
      if (query.has("again")) await goneByNow(call, form, at);
      await missedByNow(call, at);
      return roomTwiml.music(root, call);
    },
    (_, query) => roomTwiml.music(root, query.get("call") ?? ""),
  );
}
