/** Twilio's webhooks. Every answer is TwiML that ends with a person, whatever fails; only what is not signed is refused. */
import { Router } from "express";
import type { Played } from "../calls/take-turn.ts";
import type { CallEvent } from "../flow/event.ts";
import { knownOf } from "../flow/known.ts";
import { withoutLost } from "../flow/without-lost.ts";
import { agentRoutes } from "./agent-routes.ts";
import { ofAssignments } from "./assignment.ts";
import { type CallbackParts, callbackRoutes } from "./callback-routes.ts";
import { calledLaterRoutes, isCalledLater } from "./called-later-routes.ts";
import { type DeskParts, deskRoutes } from "./desk-routes.ts";
import { document, nothing } from "./document.ts";
import { dialedEvent, heardEvent, recordedEvent, transcriptEvent } from "./form-to-event.ts";
import { nowOrLater } from "./now-or-later.ts";
import { type PlainWayParts, plainWayOf, plainWayRoutes } from "./plain-way.ts";
import { type QueueParts, queueRoutes } from "./queue-routes.ts";
import { callerOf, callersCall, isOver, type TwilioForm } from "./request.ts";
import { type RoomParts, roomRoutes } from "./room-routes.ts";
import { rungBy } from "./rung.ts";
import { ofCalls, type SignatureParts, type Signed, signedRoutes } from "./signed-route.ts";
import { type TaskParts, taskRoutes } from "./task-routes.ts";
import { toTwiml } from "./twiml.ts";

export type VoiceParts = SignatureParts &
  QueueParts &
  DeskParts &
  RoomParts &
  TaskParts &
  PlainWayParts &
  CallbackParts & {
    /** Whether a recording cannot be had now. */
    isLost(audio: string): boolean;
    /** Whether there is no room for a new call, which is then put through to a person at once. */
    isTurnedAway(): boolean;
  };

export function voiceRoutes(parts: VoiceParts): Router {
  const { turns, publicUrl } = parts;
  const root = new URL(publicUrl).pathname.replace(/\/$/, "");
  const router = Router();
  const route = signedRoutes(router, parts, ofCalls);
  const desk = deskRoutes(route, root, parts);
  const plainWay = plainWayOf(root, parts);
  const doLater = nowOrLater(parts);

  /** The answer for a turn that was played. Nobody hears what is said after a hang-up. */
  function played(turnPlayed: Played, { form, at }: Signed): string {
    const { actions, session, flow } = turnPlayed;
    if (isOver(form)) return nothing;
    // A repeat gets the same words, and rings nobody once more.
    if (turnPlayed.effects.length > 0) for (const rung of rungBy(turnPlayed, at)) parts.rung(rung);
    const { call, awaiting: turn, language } = session;
    const place = { root, call, turn, flow: flow.name, language };
    const audible = withoutLost(actions, parts.isLost);
    return toTwiml(audible, flow.voices, place, knownOf(flow, session, at));
  }

  /** A route on the caller's own line, whose requests carry the turn that they answer. */
  function onLine(eventOf: (form: TwilioForm, turn: number, at: string) => CallEvent) {
    return async (signed: Signed): Promise<string> => {
      const { form, query, at } = signed;
      const event = eventOf(form, Number(query.get("turn")), at);
      // The end of a talk or of a recording in which the caller hung up: there is nobody to apologise to.
      if (isOver(form)) return aside(form.CallSid, event);
      const turnPlayed = await turns.take(form.CallSid, event);
      // With nothing to do Twilio would hang up: whatever a request was that fits no moment of its call, its caller is still there.
      return turnPlayed && turnPlayed.actions.length > 0 ? played(turnPlayed, signed) : plainWay(form, query);
    };
  }

  /** Plays what nobody waits for an answer to, and nobody sends again: what cannot be saved now is played later. */
  async function aside(call: string, event: CallEvent): Promise<string> {
    await doLater(call, () => turns.take(call, event));
    return nothing;
  }

  async function incoming(signed: Signed): Promise<string> {
    const { form, query, at } = signed;
    const atDesk = desk.rung(signed);
    if (atDesk !== null) return atDesk;
    if (parts.isTurnedAway()) return plainWay(form, query);
    const { CallSid: call } = form;
    const flow = parts.flowFor(query.get("flow"), form.To ?? null);
    const begin = () => turns.begin(call, flow, callerOf(form), at, form.To ?? null);
    try {
      return played(await begin(), signed);
    } catch (error) {
      // The call is told all the same, once the store is back: as one that failed.
      parts.failed(error, call, async () => {
        await begin();
        await turns.take(call, { type: "failed", at });
      });
      return plainWay(form, query);
    }
  }

  route("/incoming", incoming, plainWay);
  route("/heard", onLine(heardEvent), plainWay);
  route(
    "/silence",
    onLine((form, turn, at) => ({ type: "silence", turn, at, gone: isOver(form) })),
    plainWay,
  );
  route("/recorded", onLine(recordedEvent), plainWay);
  route("/dialed", onLine(dialedEvent), plainWay);

  // Callbacks are on nobody's line.
  const justGoOn = () => nothing;
  route(
    "/transcribed",
    async ({ form, query, at }) => {
      const event = transcriptEvent(form, at);
      return event ? aside(callersCall(form, query.get("call")), event) : nothing;
    },
    justGoOn,
  );
  route(
    "/status",
    async ({ form, at }) => {
      if (!isOver(form)) return nothing;
      await desk.ended(form);
      return aside(form.CallSid, { type: "hungUp", at });
    },
    justGoOn,
  );
  route(
    "/fallback",
    (signed) => {
      const { form, query } = signed;
      const why = `Twilio had no answer of ours that it could use (its error ${form.ErrorCode ?? "unknown"}), and asked for the fallback.`;
      parts.failed(new Error(why), form.CallSid);
      if (isCalledLater(query)) return nothing;
      // An agent whom we called is no caller, nor is their voicemail.
      if (query.get("leg") === "agent") return document("<Hangup/>");
      // Who rang in at a desk is at work there still.
      return desk.rung(signed) ?? plainWay(form, query);
    },
    plainWay,
  );
  agentRoutes(route, root, turns);
  plainWayRoutes(route, parts, doLater);
  queueRoutes(route, root, parts, { played, plainWay, nowOrLater: doLater });
  calledLaterRoutes(route, parts, played);
  callbackRoutes(route, root, parts, {
    played,
    plainWay,
    aside,
    nowOrLater: doLater,
    nextAtDesk: desk.next,
    lookAtDesk: desk.look,
  });
  taskRoutes(parts, { ofCalls: route, ofAssignments: signedRoutes(router, parts, ofAssignments), aside });
  route(
    "/room-over",
    onLine((form, turn, at) => {
      const failed = form.DialCallStatus === "failed";
      return { type: "roomLeft", failed, turn, at, gone: isOver(form) };
    }),
    plainWay,
  );
  roomRoutes(route, root, parts, aside);
  return router;
}
