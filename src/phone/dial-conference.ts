import { methodOf } from "./action.ts";
import { addressIn } from "./address.ts";
import { callbackUrl, postCallback } from "./callbacks.ts";
import { Complaint } from "./complaint.ts";
import type { DialLimits } from "./dial-limits.ts";
import type { Document, Element } from "./document.ts";
import { fetchDocument } from "./fetch.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import type { Participant, ReasonLeft } from "./participant.ts";
import { ordinaryTalk } from "./people.ts";
import type { Room } from "./room.ts";
import { conferring } from "./stage.ts";
import { talkOn } from "./talk-on.ts";
import type { PlayAll } from "./whisper.ts";

const failed: Form = { DialCallStatus: "failed" };

/**
 * Lets a leg take part in a conference. Returns what the action of its Dial is told, or undefined where Twilio
 * goes on with the next verb (Twilio docs: Conference; Dial, action).
 */
export async function dialConference(
  leg: Leg,
  noun: Element,
  document: Document,
  limits: DialLimits,
  playAll: PlayAll,
): Promise<Form | undefined> {
  const { participantLabel = "", coach, maxParticipants = "250", record } = noun.attributes;
  const where = { url: document.url, line: noun.line };
  if (record === "record-from-start") {
    throw new Complaint("unplayed", "The phone does not record conferences yet.", where);
  }
  const room = roomOf(leg, noun, document);
  if (participantLabel !== "" && room.participant(participantLabel)) {
    leg.call.warn("16025", `Somebody in the conference has the label "${participantLabel}" already.`, where);
    return undefined;
  }
  if (coach !== undefined && !room.participant(coach)) {
    leg.call.warn("13240", "The call that is to be coached is not in the conference.", where);
    return failed;
  }
  if (room.participants.length >= Number(maxParticipants)) return failed;

  const participant = participantOf(leg, noun);
  leg.answer();
  leg.limitLength();
  room.join(participant);
  const heard = room.started || (await hearWait(leg, noun, document, room, playAll));
  if (await begins(leg, room)) await talkOn(leg, `conference:${room.name}`, limits);
  room.leave(participant, reasonOf(leg));
  leg.forget("joined", "parted");
  return heard ? { DialCallStatus: "answered" } : failed;
}

function roomOf(leg: Leg, noun: Element, document: Document): Room {
  const { statusCallback, statusCallbackMethod, statusCallbackEvent = "" } = noun.attributes;
  const { network, settings } = leg.call;
  const url = callbackUrl(document, statusCallback);
  const method = methodOf(statusCallbackMethod);
  const subscription =
    url === undefined ? undefined : { url, method, events: statusCallbackEvent.split(" ") };
  return network.room(noun.text) ?? network.makeRoom(noun.text, settings.accountSid, subscription);
}

function participantOf(leg: Leg, { attributes }: Element): Participant {
  const { participantLabel = "", startConferenceOnEnter, endConferenceOnExit, muted, coach } = attributes;
  return {
    line: leg,
    label: participantLabel,
    starts: startConferenceOnEnter !== "false",
    ends: endConferenceOnExit === "true",
    muted: muted === "true",
    hold: false,
    coaching: coach !== undefined,
    post: (callback) => postCallback(leg, { ...callback, about: "conference" }),
  };
}

/**
 * What is heard until the conference begins: the wait document once, and then silence. False when it cannot be
 * played.
 */
async function hearWait(
  leg: Leg,
  { attributes }: Element,
  document: Document,
  room: Room,
  playAll: PlayAll,
): Promise<boolean> {
  const { waitUrl, waitMethod } = attributes;
  await leg.ask({ at: "queue", queue: `conference:${room.name}` }, leg.now, leg.now + ordinaryTalk);
  if (waitUrl === undefined || waitUrl === "") {
    await leg.hear({ sound: waitUrl === undefined ? "music" : "pause" }, leg.limitLength());
    return true;
  }
  const url = addressIn(document, waitUrl);
  const endedBy = await leg.during(conferring, async () => {
    const next = await fetchDocument(leg, { url, method: methodOf(waitMethod), form: {}, about: "wait" });
    return next.then === "play"
      ? await playAll(leg, next.document)
      : next.then === "end"
        ? next.by
        : "document";
  });
  if (endedBy === "applicationError" || endedBy === "wrongVerb") return false;
  await leg.waitUntil(Number.POSITIVE_INFINITY, "nobody was there yet");
  return true;
}

async function begins(leg: Leg, room: Room): Promise<boolean> {
  const came = leg.heed("joined", "parted");
  if (came !== undefined || !room.started) return came === "joined";
  return (await leg.expect(["joined", "parted"], leg.now + 1, "the conference begins")) === "joined";
}

function reasonOf(leg: Leg): ReasonLeft {
  return leg.diversion?.signal === "redirected" ? "participant_updated_via_api" : "participant_hung_up";
}
