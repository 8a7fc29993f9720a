/** Which lines no rehearsal has heard. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unheardLines } from "../../src/cli/rehearsal/unheard.ts";
import type { Heard } from "../../src/phone/people.ts";

test("a recording is heard by its whole name or address, whatever letters are in it", () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-unheard-"));
  mkdirSync(join(folder, "audio"));
  writeFileSync(
    join(folder, "line.yaml"),
    `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"] }
start: hello
nodes:
  hello: { say: { audio: "day.wav", text: Day. }, next: good }
  good: { say: { audio: "good day.wav", text: Good. }, next: sure }
  sure: { say: { audio: "https://media.example.com/100%.wav", text: Sure. }, next: go }
  go: { transfer: { queue: all } }
`,
  );
  const heard = ["http://127.0.0.1:3000/audio/good%20day.wav", "https://media.example.com/100%.wav"];
  const played = (url: string): Heard => ({ by: "caller", at: 0, seconds: 1, sound: "audio", url });
  const lines = unheardLines(folder, heard.map(played));
  expect(lines.map(({ message }) => message)).toEqual(['in en-US: "day.wav"']);
  rmSync(folder, { recursive: true });
});
