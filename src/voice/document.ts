/** What every document of ours is made of. */
import type { SayAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import { type Speech, slowShare } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import { type Mount, recordingUrl } from "./addresses.ts";
import { element, text } from "./xml.ts";

export function document(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`;
}

/** A document that asks for nothing: the answer to whatever comes after a hang-up. */
export const nothing = document("");

/** Words and recordings, one after the other. `voices` are the flow's. */
export function speak(speech: readonly Speech[], voices: Flow["voices"], place: Mount): string {
  return speech
    .map((part) => {
      if ("audio" in part) return element("Play", {}, text(recordingUrl(place.root, part.audio)));
      const say: SayAttributes = {
        voice: voices[part.language] as SayAttributes["voice"],
        language: part.language as SayAttributes["language"],
      };
      return element("Say", say, part.slow ? slowly(part.text, say.voice) : text(part.text));
    })
    .join("");
}

/** Basic voices know no SSML, and would read it out (Twilio docs: Say, SSML). */
function slowly(said: string, voice: string | undefined): string {
  const isAble = /^(?:Polly|Google)\./.test(voice ?? "");
  return isAble ? element("prosody", { rate: `${slowShare * 100}%` }, text(said)) : text(said);
}

/** Twilio takes so many hints, of so many characters each, with commas between them (Twilio docs: Gather). */
const limits = { hints: 500, characters: 100 };

/** Likely phrases, as Twilio takes them; nothing where there are none. */
export function hinted(hints: readonly string[]): { hints?: string } {
  const taken = hints
    .map((hint) => hint.replaceAll(/ *, */g, " "))
    .filter((hint) => hint.length <= limits.characters)
    .slice(0, limits.hints);
  return taken.length > 0 ? { hints: taken.join(",") } : {};
}
