import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDocument } from "../../src/flow/flow.ts";
import { recordingSeconds } from "../../src/library/recording-seconds.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-audio-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is read of a recording with these bytes. */
function secondsOf(name: string, bytes: Buffer): number | undefined {
  writeFileSync(join(folder, name), bytes);
  const read = readDocument({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: ["+15550100"] },
    start: "hello",
    nodes: { hello: { say: { audio: name }, next: "go" }, go: { transfer: { queue: "all" } } },
  });
  if ("mistakes" in read) throw new Error(JSON.stringify(read.mistakes));
  return recordingSeconds([read.document], folder).get(name);
}

/** A chunk of a RIFF file. */
function chunk(name: string, data: Buffer, size = data.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** A WAVE file of 8,000 bytes a second, as telephones have it (PCMU, 8 kHz). */
function wave(seconds: number, sizeWritten?: number): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(7, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE(8000, 8);
  const data = Buffer.alloc(8000 * seconds);
  return Buffer.concat([
    Buffer.from("RIFF\0\0\0\0WAVE", "latin1"),
    chunk("fmt ", format),
    chunk("LIST", Buffer.from("odd")),
    chunk("data", data, sizeWritten),
  ]);
}

/** Frames of MPEG 1, layer III, of 44.1 kHz: 1152 samples each, 417 bytes at 128 and 522 at 160 thousand bits a second. */
const frames = { 128: mp3Frame(0xfffb9000, 417), 160: mp3Frame(0xfffba000, 522) };
const frameSeconds = 1152 / 44_100;

function mp3Frame(header: number, length: number): Buffer {
  const frame = Buffer.alloc(length);
  frame.writeUInt32BE(header);
  return frame;
}

function times(frame: Buffer, count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

test("a WAVE file lasts as long as its data, whatever stands before them", () => {
  expect(secondsOf("a.wav", wave(3))).toBe(3);
});

test("a WAVE file whose writer did not know its size lasts as long as it is", () => {
  expect(secondsOf("b.wav", wave(2, 0xffffffff))).toBe(2);
});

test("an MP3 file lasts as long as its frames together, also where their rate varies", () => {
  const bytes = Buffer.concat([times(frames[128], 100), times(frames[160], 50)]);
  expect(secondsOf("c.mp3", bytes)).toBeCloseTo(150 * frameSeconds, 6);
});

test("an MP3 file of speech, in MPEG 2 of 22.05 kHz", () => {
  // 576 samples, 72 * 32,000 / 22,050 bytes.
  expect(secondsOf("d.mp3", times(mp3Frame(0xfff34000, 104), 200))).toBeCloseTo((200 * 576) / 22_050, 6);
});

test("an MP3 file with a tag before its sound", () => {
  // The tag has what looks like a frame in it.
  const tag = Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 3, 33]), frames[128]]);
  expect(tag.length).toBe(10 + 3 * 128 + 33);
  expect(secondsOf("e.mp3", Buffer.concat([tag, times(frames[128], 10)]))).toBeCloseTo(10 * frameSeconds, 6);
});

test.each([
  { what: "no sound", bytes: Buffer.from("This is no recording.") },
  { what: "nothing", bytes: Buffer.alloc(0) },
  { what: "a header alone", bytes: wave(1).subarray(0, 30) },
])("of a file with $what nothing is told, and it is guessed", ({ bytes }) => {
  expect(secondsOf("f.wav", bytes)).toBeUndefined();
  expect(secondsOf("f.mp3", bytes)).toBeUndefined();
});
