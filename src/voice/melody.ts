/** The quiet melody that callers hear in a queue where its author gave no music of their own, and one note of it. */
import { type Sound, wave } from "./wave.ts";

/** Quiet enough to talk over, against the loudest of 1. */
const loudness = 0.12;

/** The notes, one each two seconds, in Hz: A, C sharp, E and F sharp, up and down (equal temperament, A4 = 440 Hz). */
const notes = [220, 277.18, 329.63, 369.99, 440, 369.99, 329.63, 277.18];
const noteSeconds = 2;

/** For those who wait for minutes. */
export const melody = played("/voice/melody.wav", notes);

/** For an agent whose caller has picked up, and who is asked about again as soon as it is over. */
export const note = played("/voice/note.wav", notes.slice(0, 1));

function played(path: string, notes: readonly number[]): Sound {
  const seconds = notes.length * noteSeconds;
  return { path, seconds, file: () => wave(seconds, (at) => sampleAt(at, notes)) };
}

/** Each note swells and fades, so that nothing clicks where one ends or the melody begins again. */
function sampleAt(seconds: number, notes: readonly number[]): number {
  const note = notes[Math.floor(seconds / noteSeconds)] ?? 0;
  const within = (seconds % noteSeconds) / noteSeconds;
  const swell = Math.sin(Math.PI * within) ** 2;
  const tone = (factor: number) => Math.sin(2 * Math.PI * note * factor * seconds);
  return loudness * swell * (tone(1) + tone(2) / 4);
}
