/** The quiet melody that callers hear in a queue where its author gave no music of their own, as a WAV file. */

/** Where it is served, below our address. */
export const melodyPath = "/melody.wav";

/** How long it is, in seconds. */
export const melodySeconds = 16;

/** Telephones carry no more than this, in samples a second (ITU-T G.711). */
const rate = 8000;

/** Quiet enough to talk over, against the loudest of 1. */
const loudness = 0.12;

/** The notes, one each two seconds, in Hz: A, C sharp, E and F sharp, up and down (equal temperament, A4 = 440 Hz). */
const notes = [220, 277.18, 329.63, 369.99, 440, 369.99, 329.63, 277.18];
const noteSeconds = melodySeconds / notes.length;

/** The file: one channel, 16 bits a sample (RIFF WAVE, PCM). */
export function melody(): Buffer {
  const samples = melodySeconds * rate;
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1)
    file.writeInt16LE(Math.round(sampleAt(at / rate) * 32_767), 44 + at * 2);
  return file;
}

/** Each note swells and fades, so that nothing clicks where one ends or the melody begins again. */
function sampleAt(seconds: number): number {
  const note = notes[Math.floor(seconds / noteSeconds)] ?? 0;
  const within = (seconds % noteSeconds) / noteSeconds;
  const swell = Math.sin(Math.PI * within) ** 2;
  const tone = (factor: number) => Math.sin(2 * Math.PI * note * factor * seconds);
  return loudness * swell * (tone(1) + tone(2) / 4);
}
