/** What is played on calls that we placed, and to agents who wait for those who are called back. */
import type {
  DialAttributes,
  EnqueueAttributes,
  GatherAttributes,
  QueueAttributes,
} from "twilio/lib/twiml/VoiceResponse.js";
import type { Speech } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import { sentence } from "../flow/words/index.ts";
import type { Sentences } from "../flow/words/words.ts";
import { type Mount, url } from "./addresses.ts";
import { document, speak } from "./document.ts";
import { note } from "./melody.ts";
import { pairQueue } from "./queue-name.ts";
import { ringTone } from "./ring-tone.ts";
import { element, text } from "./xml.ts";

/** An agent who has taken a call back: their own call, the outbound call, and what is asked for when it is over. */
export type AtCallback = Mount & {
  outbound: string;
  /** By which try to ring an agent they are on the line; null for one at a desk, or where nobody asks any more. */
  tried: string | null;
  /** The desk and which of its agents they are; null for one who was rung. */
  desk: { flow: string; agent: number } | null;
};

/** How long an agent waits for a caller who is there, in seconds. */
const joinSeconds = 10;

const at = (place: AtCallback, what: string, more = "") => {
  const desk = place.desk === null ? "" : `&desk=${place.desk.flow}&agent=${place.desk.agent}`;
  return url(place, what, `outbound=${place.outbound}${desk}${more}`);
};

type Word = keyof Pick<
  Sentences,
  "whisperCallback" | "whisperAccept" | "callbackRinging" | "callbackNobody" | "callbackGone"
>;

const words = (flow: Flow, name: Word): Speech => ({
  language: flow.firstLanguage,
  text: sentence(flow.firstLanguage, name),
});

export const callbackTwiml = {
  /** An agent was rung: they hear why, and take the call by a key, so that no voicemail does. */
  whisper(flow: Flow, place: AtCallback, about: readonly Speech[]): string {
    const gather: GatherAttributes = {
      numDigits: 1,
      finishOnKey: "",
      timeout: 8,
      action: at(place, "called-agent-keyed", `&leg=agent&try=${place.tried}`),
      method: "POST",
    };
    const speech = [words(flow, "whisperCallback"), ...about, words(flow, "whisperAccept")];
    return document(`${element("Gather", gather, speak(speech, flow.voices, place))}<Hangup/>`);
  },

  /**
   * The agent waits while the caller's telephone rings, in a queue of their own, for which Twilio asks again and again what to play (Twilio docs:
   * Enqueue, waitUrl). `about`: what they hear first.
   */
  ring(flow: Flow, place: AtCallback, about: readonly Speech[]): string {
    const enqueue: EnqueueAttributes = {
      action: at(place, "called-back-meet"),
      method: "POST",
      waitUrl: at(place, "called-back-ringing"),
      waitUrlMethod: "POST",
    };
    const speech = [...about, words(flow, "callbackRinging")];
    const own = `agent ${pairQueue(place.outbound)}`;
    return document(speak(speech, flow.voices, place) + element("Enqueue", enqueue, text(own)));
  },

  /** An agent at a desk hears why before that. */
  take: (flow: Flow, place: AtCallback, about: readonly Speech[]): string =>
    callbackTwiml.ring(flow, place, [words(flow, "whisperCallback"), ...about]),

  /** While it rings: asked again when the sound is over, and so each is short. */
  ringing: (root: string): string => document(element("Play", {}, text(root + ringTone.path))),

  /** Somebody has picked up, and is asked whether they want the talk: another sound, so that the agent knows. */
  asking: (root: string): string => document(element("Play", {}, text(root + note.path))),

  /** The agent is joined with the caller who waits for them. `queue`: the one that the talk counts for; null where it is not known. */
  meet(place: AtCallback, queue: string | null): string {
    const dial: DialAttributes = {
      action: at(place, "called-back-over"),
      method: "POST",
      timeout: joinSeconds,
      hangupOnStar: true,
    };
    const desk = place.desk === null ? "" : `&desk=${place.desk.flow}&agent=${place.desk.agent}`;
    const counted = queue === null ? "" : `&queue=${encodeURIComponent(queue)}`;
    const query = `outbound=${place.outbound}&call=${place.call}${counted}${desk}`;
    const noun: QueueAttributes = { url: url(place, "joining", query), method: "POST" };
    return document(element("Dial", dial, element("Queue", noun, text(pairQueue(place.outbound)))));
  },

  /** The caller did not pick up, or is needed no more. The agent goes on as `then` says. */
  nobody(flow: Flow, place: AtCallback, isGone: boolean): string {
    const said = speak([words(flow, isGone ? "callbackGone" : "callbackNobody")], flow.voices, place);
    const then = `<Redirect method="POST">${text(at(place, "called-back-over"))}</Redirect>`;
    return document(said + then);
  },
};
