import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { close, createWebServer, listen } from "../src/web-server.ts";

/** A client that sends the first half of a request, and then nothing more. */
async function askHalf(port: number, half: string) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(half);
  socket.on("error", () => {});
  return { closed: new Promise((resolve) => socket.resume().once("close", resolve)) };
}

test.each([
  ["headers", "POST /voice/incoming HTTP/1.1\r\nHost: x\r\n"],
  ["body", "POST /voice/incoming HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nCall"],
])("half a request's %s keep no server from stopping", async (_, half) => {
  const server = createWebServer();
  const { closed } = await askHalf(await listen(server, 0), half);
  await close(server, 50);
  await closed;
});

test("a request under way is finished before the server stops", async () => {
  const server = createWebServer();
  const port = await listen(server, 0);
  let finish = () => {};
  server.on("request", (_, response) => {
    finish = () => response.end("finished");
  });
  const answer = fetch(`http://127.0.0.1:${port}/`);
  await once(server, "request");
  const stopped = close(server, 60_000);
  finish();
  expect(await (await answer).text()).toBe("finished");
  await stopped;
});

test("nobody may take longer to ask than Twilio waits for an answer", () => {
  const { headersTimeout, requestTimeout } = createWebServer();
  expect(headersTimeout).toBeGreaterThan(0);
  expect(headersTimeout).toBeLessThanOrEqual(15_000);
  expect(requestTimeout).toBeGreaterThan(0);
  expect(requestTimeout).toBeLessThanOrEqual(15_000);
});

test("an answer that nobody reads is given up, and does not stay for ever", async () => {
  const server = createWebServer();
  expect(server.timeout).toBeGreaterThan(60_000);
  server.timeout = 100;
  server.on("request", (_, response) => response.end("x".repeat(50_000_000)));
  const port = await listen(server, 0);
  const reader = connect(port, "127.0.0.1").pause();
  reader.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const [socket] = await once(server, "connection");
  await once(socket, "close");
  reader.destroy();
  await close(server);
});

test("a port that is taken is told with the setting to change", async () => {
  const server = createWebServer();
  const port = await listen(server, 0);
  await expect(listen(createWebServer(), port)).rejects.toThrow(`PORT=${port + 1}`);
  await close(server);
});
