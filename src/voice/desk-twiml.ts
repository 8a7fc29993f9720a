/** What agents at a desk hear, as TwiML. Attribute names are checked against the `twilio` package's types. */
import type { DialAttributes, EnqueueAttributes, QueueAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import type { Speech } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import { sentence } from "../flow/words/index.ts";
import { type Mount, url } from "./addresses.ts";
import type { Desk, OfQueue } from "./desk.ts";
import { document, nothing, speak } from "./document.ts";
import { twilioQueue } from "./queue-name.ts";
import { element, text } from "./xml.ts";

/** An agent's own call, the flow whose desk it is, and which of its agents they are (from 0). */
export type AtDesk = Mount & { desk: string; agent: number };

/** How long an agent waits for a caller who was said to be there, in seconds: the first one of the queue is joined at once. */
const joinSeconds = 10;

/** How long an agent waits where nobody knows whether somebody is there, in seconds. */
const lookSeconds = 5;

const atDesk = (place: AtDesk, what: "desk" | "take", more = "") =>
  url(place, what, `desk=${place.desk}&agent=${place.agent}${more}`);

/** Joins the agent with the first one of a queue. `then` is asked when that is over. */
function dialQueue(place: AtDesk, { queue, level }: OfQueue, then: string, timeout: number): string {
  const dial: DialAttributes = { action: then, method: "POST", timeout, hangupOnStar: true };
  const query = `desk=${place.desk}&agent=${place.agent}&call=${place.call}&queue=${encodeURIComponent(queue)}`;
  const noun: QueueAttributes = { url: url(place, "joining", query), method: "POST" };
  return element("Dial", dial, element("Queue", noun, text(twilioQueue(queue, level))));
}

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
  take(flow: Flow, place: AtDesk, from: OfQueue, about: readonly Speech[]): string {
    const dial = dialQueue(place, from, atDesk(place, "take"), joinSeconds);
    return document(speak(about, flow.voices, place) + dial);
  },

  /**
   * Nobody knows who waits: the agent looks into the queues and levels in turn, those that come first first. `tried`: how many were
   * looked into before. After all of them there is a pause, since where a queue is none of Twilio's yet the answer comes at once.
   */
  look(place: AtDesk, { ways }: Pick<Desk, "ways">, tried: number): string {
    const way = ways[tried % ways.length];
    if (!way) return nothing;
    const pause = tried > 0 && tried % ways.length === 0 ? '<Pause length="5"/>' : "";
    return document(pause + dialQueue(place, way, atDesk(place, "take", `&tried=${tried + 1}`), lookSeconds));
  },

  /** Somebody else rang the desk's number. */
  refuse: (flow: Flow, place: Mount): string => document(`${said(flow, "deskRefused", place)}<Hangup/>`),
};
