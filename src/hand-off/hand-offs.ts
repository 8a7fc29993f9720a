/** Bringing in a second agent: what has to be asked of Twilio beside the calls' own requests. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import { knownOf } from "../flow/known.ts";
import { frontLevel } from "../flow/level.ts";
import { addressOf, type Telephone } from "../flow/nodes/destination.ts";
import { isAlone, roomOf } from "../flow/room.ts";
import type { Bringing, BroughtTo } from "../flow/talk-room.ts";
import { wayNow } from "../flow/way-now.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import { type Done, type Placed, type TwilioApi, wasOver } from "../twilio-api/twilio-api.ts";
import { inTurn, url } from "../voice/addresses.ts";
import { sipHeaders } from "../voice/carried.ts";
import type { Rooms } from "../voice/room-routes.ts";
import { guestQuery } from "../voice/room-twiml.ts";
import type { Rung } from "../voice/rung.ts";

export type HandOffs = Rooms & {
  /** The agent who talks on this call wants to bring in another one. Rejects where the sessions cannot be used. */
  ask(call: string, to: BroughtTo, at: string): Promise<Asked>;
};

/** What came of it. `sentence`: why it was not done. */
export type Asked =
  | { outcome: "asked" }
  | { outcome: "unknown-call" | "not-now" | "refused"; sentence: string };

type Parts = {
  api: TwilioApi;
  turns: TurnTaker;
  line: Pick<WaitingLine, "join" | "leave">;
  /** The address that Twilio calls, without a slash at its end. */
  publicUrl: string;
  /** Told of an agent who is rung, for their screen. */
  rung(rung: Rung): void;
  /** Told where a caller who was alone could not be taken out of the room. */
  stuck(call: string, why: string): void;
  /** How long the words of all who were in a room take to come at most, in milliseconds; and the rest between two tries. */
  moment?: number;
};

/** So often Twilio is asked for what may be asked for again. */
const mostTries = 3;

export function createHandOffs({
  api,
  turns,
  line,
  publicUrl: root,
  rung,
  stuck,
  moment = 3000,
}: Parts): HandOffs {
  const rest = () => new Promise<void>((resolve) => void setTimeout(resolve, moment).unref());

  /** What may be asked for twice is asked for again where no answer came. */
  async function surely(ask: () => Promise<Done>): Promise<Done> {
    let done = await ask();
    for (let tries = 1; done.outcome === "unknown" && tries < mostTries; tries += 1) {
      await rest();
      done = await ask();
    }
    return done;
  }

  /** Rings the second agent. */
  async function ring(
    { flow, session }: Played,
    { asked }: Bringing,
    to: Telephone,
    at: string,
  ): Promise<Placed> {
    const from = flow.person?.callerId ?? flow.calling?.from ?? null;
    if (from === null) return { outcome: "refused", code: null, sentence: noNumber };
    const { call } = session;
    const known = knownOf(flow, session, at);
    rung({
      id: `${call}.${asked}.0`,
      call,
      at,
      agent: to.agent,
      telephone: addressOf(to),
      canHandOff: true,
      known,
    });
    const query = guestQuery({ call, asked });
    return api.placeCall({
      to: addressOf(to) + (to.reach === "sip" ? sipHeaders(call, known) : ""),
      from,
      url: url({ root, call }, "brought", query),
      fallbackUrl: url({ root, call }, "brought", query),
      statusCallback: url({ root, call }, "brought-status", query),
      ringSeconds: flow.person?.ringSeconds ?? 20,
      machineDetection: false,
    });
  }

  /** Takes the first agent into the room; the caller's own dial or wait then ends, and they come after. */
  async function lead({ session }: Played): Promise<Done> {
    const { call } = session;
    const first = roomOf(session)?.agents[0];
    if (!first || session.last.at(-1)?.do === "meet") return { outcome: "done" };
    const guest = guestQuery({ call, asked: null });
    return surely(() => api.redirectCall(first.leg, url({ root, call }, "room", guest)));
  }

  /** Takes a caller who is alone out of the room. */
  async function takeOut(call: string): Promise<void> {
    const known = await turns.takeAs(call, () => null);
    if (!known || !isAlone(known.session)) return;
    const { awaiting: turn, language } = known.session;
    const place = { root, call, turn, flow: known.flow.name, language };
    const done = await surely(() => api.redirectCall(call, inTurn(place, "room-over")));
    if (done.outcome !== "done" && !wasOver(done)) stuck(call, done.sentence);
  }

  return {
    async ask(call, to, at) {
      const played = await turns.take(call, { type: "handOffAsked", to, at });
      if (!played) return { outcome: "unknown-call", sentence: "There is no such call." };
      const bringing = roomOf(played.session)?.bringing;
      if (played.effects.length === 0 || !bringing)
        return { outcome: "not-now", sentence: bringing ? isBusy : whyNobody(played) };
      const [telephone] = to.do === "ring" ? to.ring : [];
      // The caller stands before all others in the queue though they talk: the next agent who is free comes to them.
      if (to.do === "wait") await line.join({ queue: to.queue, call, level: frontLevel, since: at });
      const placed = telephone ? await ring(played, bringing, telephone, at) : null;
      // A call that may have been placed is not placed again, and its end will be told.
      const first: Done = placed?.outcome === "refused" ? placed : await lead(played);
      if (first.outcome === "done") return { outcome: "asked" };
      if (placed?.outcome === "done") await api.endCall(placed.call);
      const { asked } = bringing;
      await turns.take(call, { type: "handOffMissed", asked, outcome: "failed", apart: true, at });
      if (to.do === "wait") await line.leave(to.queue, call);
      await takeOut(call);
      return { outcome: "refused", sentence: first.sentence };
    },
    left(call) {
      void rest()
        .then(() => takeOut(call))
        .catch(() => {});
    },
    takeOut,
    async mayLeave(conference, legs) {
      await Promise.all(legs.map((leg) => surely(() => api.mayLeave(conference, leg))));
    },
  };
}

/**
 * An agent whom TaskRouter found talks on a line of TaskRouter's. Whether it counts them as busy still when they are taken from there into a room of
 * ours is not documented: it could give them the next caller while they talk.
 */
function whyNobody({ flow, session }: Played): string {
  const { person, outcome } = session;
  const talks = outcome === null && person?.dialing && person.answered;
  const way = wayNow(flow, session);
  if (!talks || way?.do !== "assign") return noTalk;
  return way.workflow.join === "conference" ? inFlex : joinedDirectly;
}

const inFlex =
  "TaskRouter found the agent who talks on this call: they bring in another one in Flex, by its transfer.";
const joinedDirectly =
  "TaskRouter found the agent who talks on this call, and joined them directly: write join: conference at taskrouter in the flow, then agents bring in others in Flex.";
const noTalk = "Nobody talks on this call now, or it is not known on which line.";
const isBusy = "Somebody is being brought in already: ask again when they have come, or did not.";
const noNumber =
  "There is no number to show to the agent who is called: write person: { callerId: ... } or calling in the flow, one of yours at Twilio.";

/** Where no account is set, Twilio can be asked for nothing. */
export const noHandOffs: Rooms = { left() {}, async takeOut() {}, async mayLeave() {} };
