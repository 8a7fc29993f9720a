/** What a caller hears in a queue, as TwiML. */
import type { EnqueueAttributes, GatherAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import type { Action } from "../flow/action.ts";
import { usualLevel } from "../flow/level.ts";
import type { Flow } from "../flow/link.ts";
import { type Place, url } from "./addresses.ts";
import { document, hinted, speak } from "./document.ts";
import { melody } from "./melody.ts";
import { pairQueue, twilioQueue } from "./queue-name.ts";
import { element, text } from "./xml.ts";

/** Puts the caller into a queue. */
export function enqueue(action: Extract<Action, { do: "enqueue" }>, place: Place): string {
  const attributes: EnqueueAttributes = {
    action: inQueue(place, "left", action),
    method: "POST",
    waitUrl: inQueue(place, "waited", action),
    waitUrlMethod: "POST",
  };
  return element("Enqueue", attributes, text(nameOf(action)));
}

/**
 * What a caller hears in a queue: what is said can be answered by key or by voice, the music by key alone, since voices in it would be taken
 * for an answer. When it has run out Twilio asks for the next (Twilio docs: Enqueue, waitUrl).
 */
export function hold(action: Extract<Action, { do: "hold" }>, voices: Flow["voices"], place: Place): string {
  const keys: GatherAttributes = {
    input: ["dtmf"],
    action: inQueue(place, "keyed", action),
    method: "POST",
    numDigits: 1,
    finishOnKey: "",
    timeout: 1,
  };
  const said: GatherAttributes = {
    ...keys,
    input: ["dtmf", "speech"],
    language: action.language as GatherAttributes["language"],
    speechTimeout: "auto",
    ...hinted(action.hints),
  };
  const music =
    action.music === null
      ? element(
          "Play",
          { loop: Math.max(1, Math.round(action.seconds / melody.seconds)) },
          text(`${place.root}${melody.path}`),
        )
      : speak([{ audio: action.music }], voices, place);
  return element("Gather", said, speak(action.speech, voices, place)) + element("Gather", keys, music);
}

/** Where something failed in a queue: our own melody, which needs no store, and then Twilio asks again. */
export function waitOn(root: string): string {
  return document(element("Play", {}, text(root + melody.path)));
}

/** What a caller's line is to ask once it is ours again; while somebody else has it, nobody obeys this. */
export function onceHere(root: string, query: URLSearchParams): string {
  return document(
    element("Redirect", { method: "POST" }, text(url({ root, call: "" }, "moved", query.toString()))),
  );
}

/** What is said and done again for a call that an older version put into the queue may have no level. */
const levelOf = ({ level }: { level?: number }) => level ?? usualLevel;

const nameOf = (action: Extract<Action, { do: "enqueue" }>) =>
  action.pair === undefined ? twilioQueue(action.queue, levelOf(action)) : pairQueue(action.pair);

/** An address in a queue: it tells where and since when the caller waits in it, so that the line can be made again from it. */
function inQueue(place: Place, what: string, action: Extract<Action, { do: "enqueue" | "hold" }>): string {
  const { queue, since, pair } = action;
  if (queue === null) return inWait(place, what, since);
  const kept = pair === undefined ? "" : `&pair=${pair}`;
  return inWait(place, what, since, `&queue=${encodeURIComponent(queue)}&level=${levelOf(action)}${kept}`);
}

/** An address in a wait. Where TaskRouter keeps the line there is no queue of ours to tell in `more`. */
export function inWait(place: Place, what: string, since: string, more = ""): string {
  const query = `turn=${place.turn}&flow=${place.flow}&language=${place.language}`;
  return url(place, what, `${query}${more}&since=${encodeURIComponent(since)}`);
}
