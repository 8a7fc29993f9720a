import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";

/** A run that starts servers, tells their ports, and then works for ever. */
const run = `
import { exitOnSignals } from "./test/broken-off.ts";
import { startPostgres } from "./test/postgres-server.ts";
import { startRedis } from "./test/redis-server.ts";
exitOnSignals();
const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
console.log(JSON.stringify([redis.port, Number(new URL(postgres.url).port)]));
setInterval(() => {}, 1000);`;

test.each(["SIGINT", "SIGTERM"] as const)(
  "a run that is ended by %s ends its servers",
  async (signal) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", run], {
      cwd: `${import.meta.dirname}/..`,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(child.stdout, "data");
    const ports: number[] = JSON.parse(String(line));
    for (const port of ports) expect(await listens(port)).toBe(true);

    child.kill(signal);
    await once(child, "exit");
    // The kernel takes a moment until a killed process is gone.
    for (const port of ports) while (await listens(port)) await pause(20);
  },
  60_000,
);

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
