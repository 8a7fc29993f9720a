/** How long callers listen, and how long what they do takes. All of it is estimated, in seconds, and slowly. */
import type { Action, Speech, Spoken } from "../action.ts";
import { longestSpeech } from "../nodes/recorded.ts";
import { charactersASecond } from "../speaking-rate.ts";
import type { Way } from "./explore.ts";

/** Finding and pressing a key that is not known by heart: the slowest of the keystroke-level model (Card, Moran and Newell, 1983). */
export const keySeconds = 1.2;

/** A recorded prompt whose length is not known, nor its words. */
export const guessedRecording = 10;

/** Silence at a recording: a second for a key before it, and the four that end it (voice/record-silence.ts). */
const recordSilence = 5;

/** How long recorded prompts last, by the name under which a prompt plays them. */
export type Lengths = ReadonlyMap<string, number>;

/** How long it takes to hear all of this, at the usual pace: who wishes for a slower one wants to take the time. */
export function secondsOf(speech: readonly Speech[], lengths: Lengths): number {
  return speech.reduce((seconds, said) => seconds + secondsOfOne(said, lengths), 0);
}

function secondsOfOne(said: Speech, lengths: Lengths): number {
  if (!("audio" in said)) return secondsToSay(said);
  return lengths.get(said.audio) ?? (said.instead ? secondsToSay(said.instead) : guessedRecording);
}

function secondsToSay({ text, language }: Spoken): number {
  return text.length / charactersASecond(language);
}

/** How long a way takes from the end of the prompt that it answers: what the caller does, and what is heard then. */
export function secondsOn({ from, happening, heard }: Way, lengths: Lengths): number {
  const waiting = from?.session.last.at(-1);
  return (
    (from && waiting && happening ? secondsFor(happening, waiting, from.session.language) : 0) +
    secondsOf(heard, lengths)
  );
}

function secondsFor(happening: NonNullable<Way["happening"]>, waiting: Action, language: string): number {
  const patience = waiting.do === "listen" ? waiting.seconds : recordSilence;
  switch (happening.type) {
    case "digits": {
      const { digits } = happening;
      const isWhole = waiting.do !== "listen" || digits.length >= waiting.digits;
      return digits.length * keySeconds + (isWhole ? 0 : patience);
    }
    case "speech":
      // Whoever speaks freely may do so for as long as they are listened to.
      return waiting.do === "listen" && waiting.tone
        ? longestSpeech
        : happening.text.length / charactersASecond(language);
    case "silence":
      return patience;
    case "recorded":
      if (happening.recording === null) return patience;
      return waiting.do === "record" ? waiting.seconds : happening.recording.seconds;
    case "dialEnded":
    case "waited":
    case "queueLeft":
    case "calledBack":
    case "roomLeft":
      return 0;
  }
}
