/** How long recordings last, read from their own headers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../flow/flow.ts";
import type { Lengths } from "../flow/proof/seconds.ts";
import { isPlayableFile, recordingsOf } from "../flow/verify/recordings.ts";

/** The lengths, in seconds, of the recordings in the audio folder that documents play. Those that nothing can be read of are left out. */
export function recordingSeconds(documents: readonly Document[], audioFolder: string): Lengths {
  const names = documents.flatMap(recordingsOf).map(({ audio }) => audio);
  return new Map(
    [...new Set(names)].filter(isPlayableFile).flatMap((name): [string, number][] => {
      const seconds = secondsIn(join(audioFolder, name));
      return seconds === null ? [] : [[name, seconds]];
    }),
  );
}

/** How long a recording lasts, in seconds; null where nothing can be read of it. */
export function secondsIn(file: string): number | null {
  try {
    const bytes = readFileSync(file);
    return bytes.toString("latin1", 0, 4) === "RIFF" ? waveSeconds(bytes) : mp3Seconds(bytes);
  } catch {
    return null;
  }
}

/** WAVE: `fmt ` tells the bytes of a second, `data` how many there are (RIFF: chunks of a name, a size, and an even count of bytes). */
function waveSeconds(bytes: Buffer): number | null {
  let bytesASecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === "fmt ") bytesASecond = bytes.readUInt32LE(at + 16);
    // Who writes while recording does not know the size yet.
    if (name === "data")
      return bytesASecond > 0 ? Math.min(size, bytes.length - at - 8) / bytesASecond : null;
    at += 8 + size + (size % 2);
  }
  return null;
}

/** MP3: the sum of its frames, each of which tells its own length (ISO/IEC 11172-3 and 13818-3, layer III). */
function mp3Seconds(bytes: Buffer): number | null {
  let seconds = 0;
  for (let at = afterTag(bytes); at + 4 <= bytes.length; ) {
    const frame = frameAt(bytes, at);
    seconds += frame?.seconds ?? 0;
    at += frame?.length ?? 1;
  }
  return seconds > 0 ? seconds : null;
}

/** Where the sound begins: an ID3v2 tag before it tells its size, seven bits a byte. */
function afterTag(bytes: Buffer): number {
  if (bytes.toString("latin1", 0, 3) !== "ID3") return 0;
  return 10 + [...bytes.subarray(6, 10)].reduce((size, byte) => size * 128 + byte, 0);
}

/** Thousands of bits a second: of MPEG 1, and of MPEG 2 and 2.5. */
const rates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** A frame's length in bytes and in seconds; null where none begins. */
function frameAt(bytes: Buffer, at: number): { length: number; seconds: number } | null {
  const header = bytes.readUInt32BE(at);
  const [version, layer] = [(header >>> 19) & 3, (header >>> 17) & 3];
  const isFrame = header >>> 21 === 0x7ff && version !== 1 && layer === 1;
  const bits = (version === 3 ? rates.one : rates.two)[(header >>> 12) & 15] ?? 0;
  const base = [44_100, 48_000, 32_000][(header >>> 10) & 3];
  if (!isFrame || bits === 0 || base === undefined) return null;
  const frequency = base / ({ 3: 1, 2: 2, 0: 4 }[version] ?? 1);
  const samples = version === 3 ? 1152 : 576;
  const length = Math.floor(((samples / 8) * bits * 1000) / frequency) + ((header >>> 9) & 1);
  return { length, seconds: samples / frequency };
}
