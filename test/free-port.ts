import { createServer } from "node:net";

/**
 * A TCP port of 127.0.0.1 that nobody uses now, for a server that a test starts. It lies below the range that systems
 * take for outgoing connections (Linux: 32768 to 60999), so that a server that was killed finds it free when it comes back.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
