import { melody, note } from "./melody.ts";
import { ringTone } from "./ring-tone.ts";
import { speakNow } from "./speak-now.ts";
import type { Sound } from "./wave.ts";

/** All sounds that we serve, beside the recordings of a flow. */
export const ourSounds: readonly Sound[] = [melody, note, ringTone, speakNow];
