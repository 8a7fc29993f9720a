/** What an agent hears while the caller's telephone rings. */
import { type Sound, wave } from "./wave.ts";

/** As it sounds in North America, in Hz (ITU-T E.180, supplement 2). */
const pitches = [440, 480];

/** How long it sounds, of all its seconds: quicker than on the line, since we are asked how it stands only when it is over. */
const sounding = 1;

/** How long it swells and fades, in seconds, so that it does not click. */
const edge = 0.01;

/** Against the loudest of 1: each pitch, as loud as the melody. */
const loudness = 0.06;

export const ringTone: Sound = {
  path: "/voice/ringing.wav",
  seconds: 3,
  file: () => wave(3, sampleAt),
};

function sampleAt(seconds: number): number {
  if (seconds >= sounding) return 0;
  const swell = Math.min(1, seconds / edge, (sounding - seconds) / edge);
  return pitches.reduce((sum, pitch) => sum + loudness * swell * Math.sin(2 * Math.PI * pitch * seconds), 0);
}
