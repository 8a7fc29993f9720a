/**
 * The load: requests that were written beforehand, sent over a few connections, the next as soon as the one before is answered. On
 * bare sockets, since whatever the generator costs is taken from the servers on a small machine.
 */
import { connect } from "node:net";

export type Load = { perSecond: number; p50: number; p95: number; p99: number; failed: number };

/** Sends each connection's requests to 127.0.0.1:`port`. Times are milliseconds; `failed` counts answers other than 200. */
export async function load(port: number, requests: readonly (readonly Buffer[])[]): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  await Promise.all(
    requests.map((own) =>
      sendAll(port, own, (milliseconds, isOk) => {
        times.push(milliseconds);
        if (!isOk) failed += 1;
      }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed };
}

function sendAll(
  port: number,
  requests: readonly Buffer[],
  answered: (milliseconds: number, isOk: boolean) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let sent = 0;
    let sentAt = 0;
    let received = "";
    const next = () => {
      const request = requests[sent];
      if (!request) {
        socket.end();
        resolve();
        return;
      }
      sent += 1;
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on("connect", next);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      const head = received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1]);
      if (received.length < head + 4 + length) return;
      answered(performance.now() - sentAt, received.startsWith("HTTP/1.1 200"));
      received = "";
      next();
    });
  });
}

/** A request as it goes over the wire. */
export function written(path: string, headers: Record<string, string>, body: string): Buffer {
  const head = Object.entries({
    host: "127.0.0.1",
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join("")}\r\n${body}`);
}
