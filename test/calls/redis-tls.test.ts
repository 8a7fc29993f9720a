import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { sessionStoreContract } from "./session-store.contract.ts";

const usual = getCACertificates();
let server: RedisServer;
let authority = "";
beforeAll(async () => {
  server = await startRedis({ tls: true });
  authority = readFileSync(server.authority ?? "", "utf8");
  // What NODE_EXTRA_CA_CERTS does at the start of a process.
  setDefaultCACertificates([...usual, authority]);
});
afterAll(async () => {
  setDefaultCACertificates(usual);
  await server.stop();
});

const open = async () => openRedisSessions(server.url);
sessionStoreContract("sessions in Redis by TLS", open, open);

test("a server that nobody we know vouches for is not used", async () => {
  setDefaultCACertificates(usual);
  const store = openRedisSessions(server.url);
  await expect(store.ready()).rejects.toThrow();
  await store.close();
  setDefaultCACertificates([...usual, authority]);
});

test("one's own authority is given to the process by NODE_EXTRA_CA_CERTS", () => {
  const program = `
    import { openRedisSessions } from "./src/calls/redis/session-store.ts";
    const store = openRedisSessions(${JSON.stringify(server.url)});
    console.log(await store.ready().then(() => "ready", () => "not ready"));
    await store.close();
  `;
  const said = (environment: Record<string, string>) =>
    spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      env: { PATH: process.env.PATH, ...environment },
      encoding: "utf8",
    }).stdout.trim();
  expect(said({ NODE_EXTRA_CA_CERTS: server.authority ?? "" })).toBe("ready");
  expect(said({})).toBe("not ready");
});
