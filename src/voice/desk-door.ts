/**
 * The door of the desks. An agent is known by the telephone that they ring from; since the number that a caller shows can be forged, whoever rings from
 * one is asked for a PIN as well, where one is set. A client has signed in with a token of Twilio's, which nobody can forge.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { GatherAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import { addressOf } from "../flow/nodes/destination.ts";
import { sentence } from "../flow/words/index.ts";
import { url } from "./addresses.ts";
import type { Desk } from "./desk.ts";
import { type AtDesk, deskTwiml } from "./desk-twiml.ts";
import { document, nothing, speak } from "./document.ts";
import { callerOf, isOver, type TwilioForm } from "./request.ts";
import type { Route, Signed } from "./signed-route.ts";
import { element } from "./xml.ts";

export type DoorParts = {
  /** The desk of a flow, by the flow's name. */
  deskOf(flow: string | null): Desk | undefined;
  /** The desk that has this number. */
  deskAt(called: string | null): Desk | undefined;
  /** Each of them opens every desk; none where no PIN is asked for. */
  deskPins: readonly string[];
  /** Told of each wrong PIN, and of who keyed in none, at a desk that was rung from an agent's telephone: by the name of its flow. */
  wrongPin(flow: string): void;
};

/** So often the PIN may be keyed in during one call. */
const mostTries = 3;

/** The answer to a call for a desk; null where the number is none of a desk. */
export function deskDoor(
  route: Route,
  root: string,
  { deskOf, deskAt, deskPins, wrongPin }: DoorParts,
): (signed: Signed) => string | null {
  const known = deskPins.map(digestOf);

  /** Every PIN is compared, in the same time whether it is right or not. */
  function opens({ Digits }: TwilioForm): boolean {
    const given = digestOf(Digits ?? "");
    return known.filter((pin) => timingSafeEqual(pin, given)).length > 0;
  }

  route(
    "/desk-pin",
    ({ form, query }) => {
      const desk = deskOf(query.get("desk"));
      if (!desk || isOver(form)) return nothing;
      const { name } = desk.flow;
      const place = { root, call: form.CallSid, desk: name, agent: Number(query.get("agent")) };
      if (opens(form)) return deskTwiml.ready(desk.flow, place, true);
      const tried = Number(query.get("tried"));
      const isSentAway = tried >= mostTries;
      // Whoever guesses hangs up before they are sent away.
      if (form.Digits || isSentAway) wrongPin(name);
      return isSentAway ? deskTwiml.refuse(desk.flow, place) : askPin(desk, place, tried + 1);
    },
    () => document("<Hangup/>"),
  );

  return ({ form }) => {
    const desk = deskAt(form.To ?? null);
    if (!desk) return null;
    const agent = agentAt(desk, form);
    const place = { root, call: form.CallSid, desk: desk.flow.name, agent };
    const telephone = desk.agents[agent];
    if (!telephone) return deskTwiml.refuse(desk.flow, place);
    const isAsked = known.length > 0 && telephone.reach !== "client";
    return isAsked ? askPin(desk, place, 1) : deskTwiml.ready(desk.flow, place, true);
  };
}

/** @param tried How often it will have been keyed in then. Silence counts as well, for a machine may have rung. */
function askPin({ flow }: Desk, place: AtDesk, tried: number): string {
  const { firstLanguage: language, voices } = flow;
  const gather: GatherAttributes = {
    input: ["dtmf"],
    finishOnKey: "#",
    timeout: 10,
    actionOnEmptyResult: true,
    action: url(place, "desk-pin", `desk=${place.desk}&agent=${place.agent}&tried=${tried}`),
    method: "POST",
  };
  const text = sentence(language, tried === 1 ? "deskPin" : "deskPinAgain");
  return document(element("Gather", gather, speak([{ language, text }], voices, place)));
}

/** Which of a desk's agents rang it; -1 for nobody. */
export function agentAt({ agents }: Desk, form: TwilioForm): number {
  const from = callerOf(form);
  return agents.findIndex((telephone) => addressOf(telephone) === from);
}

/** Of one length whatever the PIN, as a comparison in constant time needs. */
function digestOf(pin: string): Buffer {
  return createHash("sha256").update(pin).digest();
}
