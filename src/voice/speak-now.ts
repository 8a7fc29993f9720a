/** The tone after which a caller speaks whom we listen to without recording them: Twilio has one of its own before a recording alone. */
import { type Sound, wave } from "./wave.ts";

/** In Hz, for so many seconds, against the loudest of 1: like the tone of an answering machine, and softer. */
const pitch = 1000;
const sounding = 0.4;
const loudness = 0.3;

/** How long it swells and fades, in seconds, so that it does not click. */
const edge = 0.01;

export const speakNow: Sound = {
  path: "/voice/speak-now.wav",
  seconds: sounding,
  file: () => wave(sounding, sampleAt),
};

function sampleAt(seconds: number): number {
  return (
    loudness *
    Math.min(1, seconds / edge, (sounding - seconds) / edge) *
    Math.sin(2 * Math.PI * pitch * seconds)
  );
}
