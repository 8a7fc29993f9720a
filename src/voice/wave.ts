/**
 * A sound of our own, as a WAV file: where it is served, below our address, and how long it is, in seconds. Proxies pass `/voice/` and the flows'
 * recordings alone, so that it stands below the first.
 */
export type Sound = { path: string; seconds: number; file(): Buffer };

/** Telephones carry no more than this, in samples a second (ITU-T G.711). */
const rate = 8000;

/**
 * A sound as a WAV file: one channel, 16 bits a sample (RIFF WAVE, PCM).
 *
 * @param sampleAt The sound at so many seconds, from -1 to 1.
 */
export function wave(seconds: number, sampleAt: (seconds: number) => number): Buffer {
  const samples = seconds * rate;
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
