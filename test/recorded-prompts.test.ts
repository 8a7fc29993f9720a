/** Recorded prompts over real HTTP: how they are served, what is heard of them, and what where they cannot be had. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { audioSecondsOf } from "../src/cli/audio-seconds.ts";
import { check } from "../src/cli/check.ts";
import type { Heard } from "../src/phone/people.ts";
import { recordingUrl } from "../src/voice/addresses.ts";
import { wave } from "../src/voice/wave.ts";
import { people, type RunningServer, runServer } from "./running-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"], survey: none }
sentences: { notHeard: { audio: not-heard.wav } }
start: hello
nodes:
  hello: { say: { audio: "good day.wav", text: Good day. }, next: main }
  main:
    menu: { audio: menu.wav }
    choices: { 1: { said: [sales], go: sales } }
  sales: { transfer: { queue: sales } }
`;
const folder = mkdtempSync(join(tmpdir(), "aftercall-recorded-"));
const audio = (name: string) => join(folder, "audio", name);
/** Three seconds, as telephones have them. */
const sound = wave(3, () => 0);

let server: RunningServer;
beforeAll(async () => {
  mkdirSync(join(folder, "audio"));
  writeFileSync(join(folder, "line.yaml"), flow);
  writeFileSync(audio("menu.wav"), sound);
  writeFileSync(audio("good day.wav"), sound);
  server = await runServer({ FLOWS_DIR: folder });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => writeFileSync(audio("good day.wav"), sound));

/** Asks for a recording as it stands: fetch would take dots out of an address, and have nothing kept on the way. */
async function get(name: string, headers: Record<string, string> = {}) {
  const { port } = new URL(server.localUrl);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, path: `/audio/${name}`, headers }, resolve)
      .on("error", reject)
      .end();
  });
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

test("a recording is served as audio that may be kept for an hour, and after that only if it has not changed", async () => {
  const first = await get("menu.wav");
  expect(first.status).toBe(200);
  expect(first.headers).toMatchObject({
    "content-type": "audio/wav",
    "content-length": String(sound.length),
    "cache-control": "public, max-age=3600",
    "accept-ranges": "bytes",
  });
  const { etag = "" } = first.headers;
  // As it asks again.
  const asTwilio = { "if-none-match": etag, "cache-control": "max-age=259200" };
  expect((await get("menu.wav", asTwilio)).status).toBe(304);
  writeFileSync(
    audio("menu.wav"),
    wave(2, () => 0),
  );
  expect((await get("menu.wav", asTwilio)).status).toBe(200);
});

test("a part of a recording is served to who asks for a part", async () => {
  const part = await get("good%20day.wav", { range: "bytes=0-3" });
  expect(part.status).toBe(206);
  expect(part.headers["content-range"]).toBe(`bytes 0-3/${sound.length}`);
  expect(part.body.toString()).toBe("RIFF");
  expect((await get("good%20day.wav", { range: `bytes=${sound.length}-` })).status).toBe(416);
});

test("an MP3 is served as what Twilio plays", async () => {
  writeFileSync(audio("hold.mp3"), "");
  expect((await get("hold.mp3")).headers["content-type"]).toBe("audio/mpeg");
});

test.each([
  "../line.yaml",
  "..%2fline.yaml",
  "%2e%2e/line.yaml",
  "a/..%2f..%2fline.yaml",
  "..%5cline.yaml",
  ".hidden.wav",
  "page.html",
  "%",
  "",
  "no.wav",
])("nothing is served of /audio/%s", async (path) => {
  writeFileSync(audio(".hidden.wav"), sound);
  writeFileSync(audio("page.html"), sound);
  const { status, body } = await get(path);
  expect([400, 403, 404]).toContain(status);
  expect(body.toString()).not.toMatch(/RIFF|flow: line/);
});

async function ring(): Promise<Heard[]> {
  const heard: Heard[] = [];
  const who = people(["silence", "silence"]);
  await server.ring(
    { ...who, hears: (one) => void heard.push(one) },
    { audioSeconds: audioSecondsOf(folder) },
  );
  return heard.filter(({ by }) => by === "caller");
}

test("a recording is heard for as long as it lasts, whatever its file is called", async () => {
  const [first] = await ring();
  expect(first).toMatchObject({ sound: "audio", url: `${server.localUrl}/audio/good%20day.wav`, seconds: 3 });
});

test("a file is played under its name, whatever signs are in it", async () => {
  for (const name of ["call us: why? #1.wav", "100%.wav", "más & más.wav"]) {
    writeFileSync(audio(name), sound);
    const { pathname, search } = new URL(recordingUrl(server.localUrl, name));
    const { status, body } = await get(pathname.slice("/audio/".length) + search);
    expect([name, status, body.length]).toEqual([name, 200, sound.length]);
  }
});

test("where the file has vanished since the start, its text is spoken; and once it is back it is played again", async () => {
  rmSync(audio("good day.wav"));
  expect((await ring())[0]).toMatchObject({ sound: "speech", text: "Good day.", language: "en-US" });
  writeFileSync(audio("good day.wav"), sound);
  expect((await ring())[0]).toMatchObject({ sound: "audio" });
});

test("a built-in sentence is recorded too, and is spoken in its built-in words where the recording cannot be had", async () => {
  writeFileSync(audio("not-heard.wav"), sound);
  const url = `${server.localUrl}/audio/not-heard.wav`;
  expect(await ring()).toContainEqual(expect.objectContaining({ sound: "audio", url, seconds: 3 }));
  rmSync(audio("not-heard.wav"));
  const heard = await ring();
  expect(heard).toContainEqual(
    expect.objectContaining({ sound: "speech", text: expect.stringContaining("Sorry, I did not hear you.") }),
  );
  expect(heard).not.toContainEqual(expect.objectContaining({ url }));
});

test("a recording that is not there, but has a text, is no mistake, and the check advises to put it there", async () => {
  rmSync(audio("good day.wav"));
  const lines: string[] = [];
  expect(await check([folder], (line) => lines.push(line))).toBe(0);
  expect(lines.slice(0, 3)).toEqual([
    "1 document, no mistakes: line (flow).",
    expect.stringMatching(/^Advice: \S+:4:33: There is no file not-heard.wav /),
    `Advice: ${join(folder, "line.yaml")}:7:26: There is no file good day.wav in ${join(folder, "audio")}, and its text is spoken instead: put the recording there, or correct its name.`,
  ]);
});
