import { addressIn } from "./address.ts";
import { thousandths } from "./clock.ts";
import type { Document, Element } from "./document.ts";
import type { Heard, Sound } from "./people.ts";

/** A recording is not fetched; one of which nobody tells how long it is, is taken to last this long. */
const audioSeconds = 4;

/** How long the recording at an address lasts, in seconds; undefined where that is not known. */
export type AudioSeconds = (url: string) => number | undefined;

/** How many characters voices, and people, speak in a second in the language of a tag. */
export type SpeakingRate = (language: string) => number;

export type TimedSound = { sound: Sound; seconds: number };

/** What is known of how long things last. */
type Known = { audioSeconds?: AudioSeconds; charactersASecond: SpeakingRate };

/** What a Say, Play or Pause sounds like, once for each turn of its loop. */
export function soundsOf(verb: Element, document: Document, known: Known): TimedSound[] {
  const once = soundOf(verb, document, known);
  // Twilio docs: Say, loop="0" is "until hang-up", which is at most 1,000 times.
  const times = Number(verb.attributes.loop ?? 1) || 1000;
  return Array.from({ length: times }, () => once);
}

function soundOf(verb: Element, document: Document, known: Known): TimedSound {
  const { attributes, text } = verb;
  if (verb.name === "Pause") return { sound: { sound: "pause" }, seconds: Number(attributes.length ?? 1) };
  if (verb.name === "Play" && attributes.digits !== undefined) {
    return { sound: { sound: "tones", digits: attributes.digits }, seconds: toneSeconds(attributes.digits) };
  }
  if (verb.name === "Play") {
    const url = addressIn(document, text);
    return { sound: { sound: "audio", url }, seconds: known.audioSeconds?.(url) ?? audioSeconds };
  }
  const { language = "en-US", voice = "man" } = attributes;
  const seconds = text.length / known.charactersASecond(language);
  return { sound: { sound: "speech", text, language, voice }, seconds };
}

/** Twilio docs: Play, digits: w waits half a second, W a whole one. */
export function toneSeconds(digits: string): number {
  return [...digits].reduce((seconds, tone) => seconds + (tone === "W" ? 1 : tone === "w" ? 0.5 : 0.3), 0);
}

/** What was heard of a sound that something cut short at this moment. */
export function heardUntil(heard: Heard, at: number): Heard {
  if (at >= heard.at + heard.seconds) return heard;
  return { ...heard, seconds: thousandths(at - heard.at), interrupted: true };
}
