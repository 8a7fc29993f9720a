/** Recordings at addresses, asked over real HTTP. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readDocument } from "../../src/flow/flow.ts";
import { recordingsIn } from "../../src/library/recordings.ts";

let answer: (response: ServerResponse) => void;
const asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.headers.range}`);
  answer(response);
});
beforeEach(async () => {
  asked.length = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const audio = (response: ServerResponse) =>
  response.setHeader("content-type", "audio/mpeg").end("x".repeat(9000));
const page = (response: ServerResponse) => response.setHeader("content-type", "text/html").end("Welcome");
const missing = (response: ServerResponse) => response.writeHead(404).end();
const broken = (response: ServerResponse) => void response.destroy();

function watched() {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hello`;
  const read = readDocument({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: ["+15550100"] },
    start: "hello",
    nodes: {
      hello: { say: { audio: address, text: "Hello." }, next: "go" },
      go: { transfer: { queue: "all" } },
    },
  });
  if ("mistakes" in read) throw new Error(JSON.stringify(read.mistakes));
  const recordings = recordingsIn([read.document], "/nowhere");
  const told: string[] = [];
  const stop = recordings.watch({ lost: (_, why) => told.push(why), found: () => told.push("found") }, 20);
  return { isLost: () => recordings.isLost(address), told, stop };
}

test.each([
  { what: "is not there", gives: missing, why: "It answers with the status 404." },
  { what: "is no audio", gives: page, why: "Its content type is text/html, and Twilio plays audio alone." },
  { what: "cannot be reached", gives: broken, why: "It cannot be reached." },
])("what $what at an address is lost, told once, and found again once it is well", async ({ gives, why }) => {
  answer = gives;
  const { isLost, told, stop } = watched();
  expect(isLost()).toBe(false);
  await vi.waitUntil(() => isLost());
  await vi.waitUntil(() => asked.length > 3);
  answer = audio;
  await vi.waitUntil(() => !isLost());
  stop();
  expect(told).toEqual([why, "found"]);
});

test("an address is asked as Twilio asks, of the first byte alone", async () => {
  answer = audio;
  const { isLost, told, stop } = watched();
  await vi.waitUntil(() => asked.length > 1);
  stop();
  expect(new Set(asked)).toEqual(new Set(["GET bytes=0-0"]));
  expect(isLost()).toBe(false);
  expect(told).toEqual([]);
});
