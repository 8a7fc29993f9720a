/** What agents at a desk hear, as TwiML. Attribute names are checked against the `twilio` package's types. */
import type { DialAttributes, EnqueueAttributes, QueueAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import type { Speech } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import { sentence } from "../flow/words/index.ts";
import { type Mount, url } from "./addresses.ts";
import { document, speak } from "./document.ts";
import { element, text } from "./xml.ts";

/** An agent's own call, the flow whose desk it is, and which of its agents they are (from 0). */
export type AtDesk = Mount & { desk: string; agent: number };

/** How long an agent waits for a caller who was said to be there, in seconds: the first one of the queue is joined at once. */
const joinSeconds = 10;

const atDesk = (place: AtDesk, what: "desk" | "take") =>
  url(place, what, `desk=${place.desk}&agent=${place.agent}`);

const said = (flow: Flow, name: "deskReady" | "deskRefused", place: Mount) =>
  speak([{ language: flow.firstLanguage, text: sentence(flow.firstLanguage, name) }], flow.voices, place);

export const deskTwiml = {
  /**
   * Nobody waits: the agent waits in a queue of their own, for which Twilio asks again and again what to play, without an end (Twilio docs:
   * Enqueue, waitUrl).
   */
  ready(flow: Flow, place: AtDesk, isFirst: boolean): string {
    const enqueue: EnqueueAttributes = {
      action: atDesk(place, "take"),
      method: "POST",
      waitUrl: atDesk(place, "desk"),
      waitUrlMethod: "POST",
    };
    const words = isFirst ? said(flow, "deskReady", place) : "";
    return document(words + element("Enqueue", enqueue, text(`desk ${place.desk} ${place.agent}`)));
  },

  /** Nobody yet: silence until the next look. */
  wait: document('<Pause length="5"/>'),

  /** Somebody is there: the agent comes out of their waiting. */
  leave: document("<Leave/>"),

  /** The agent hears about the caller, and is joined with the first one of the queue. */
  take(flow: Flow, place: AtDesk, queue: string, about: readonly Speech[]): string {
    const dial: DialAttributes = {
      action: atDesk(place, "take"),
      method: "POST",
      timeout: joinSeconds,
      hangupOnStar: true,
    };
    const noun: QueueAttributes = {
      url: url(
        place,
        "joining",
        `desk=${place.desk}&agent=${place.agent}&call=${place.call}&queue=${encodeURIComponent(queue)}`,
      ),
      method: "POST",
    };
    return document(
      speak(about, flow.voices, place) + element("Dial", dial, element("Queue", noun, text(queue))),
    );
  },

  /** Somebody else rang the desk's number. */
  refuse: (flow: Flow, place: Mount): string => document(`${said(flow, "deskRefused", place)}<Hangup/>`),
};
