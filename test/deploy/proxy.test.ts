/**
 * What compose.yaml puts together: deploy/nginx.conf by a real nginx, where there is one, before two servers on one Redis and one
 * PostgreSQL, and a third that dies under each request.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { placeCall } from "../../src/phone/phone.ts";
import { readConfig } from "../../src/settings/config.ts";
import { connectionOverrides } from "../../src/voice/addresses.ts";
import { ourSounds } from "../../src/voice/our-sounds.ts";
import { freePort } from "../free-port.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { people, type RunningServer, runServer } from "../running-server.ts";

const conf = readFileSync("deploy/nginx.conf", "utf8");
const program = ["nginx", "/usr/sbin/nginx"].find((name) => spawnSync(name, ["-v"]).status === 0);

/**
 * The file for this machine: other ports, another folder, and the app's processes by their ports rather than by Docker's name server.
 * nginx's workers share whose turn it is (`zone`), so that of three requests in a row each process has one.
 */
function adapted(folder: string, port: number, healthPort: number, apps: readonly number[]): string {
  const upstream = apps.map((app) => `server 127.0.0.1:${app} max_fails=0;`).join(" ");
  const changes: [string, string][] = [
    ["/tmp/", `${folder}/`],
    ["listen 8080;", `listen 127.0.0.1:${port};`],
    ["127.0.0.1:8081", `127.0.0.1:${healthPort}`],
    ["resolver 127.0.0.11 valid=2s ipv6=off;", `upstream apps { zone apps 64k; ${upstream} }`],
    ["set $app app:3000;", "set $app apps;"],
  ];
  let text = conf;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`deploy/nginx.conf has no ${from}: change this test with it.`);
    text = text.replaceAll(from, to);
  }
  return text;
}

test("a process has all the time of a turn, and the one after it answers before Twilio gives up", () => {
  const [, seconds] = /proxy_read_timeout (\d+)s;/.exec(conf) ?? [];
  const [, twilio] = /rt=(\d+)/.exec(connectionOverrides) ?? [];
  const { storeBudget } = readConfig({});
  expect(Number(seconds) * 1000).toBeGreaterThan(storeBudget);
  expect(Number(seconds) * 1000).toBeLessThan(Number(twilio));
});

describe.skipIf(!program)("the proxy", () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-proxy-"));
  const publicUrl = "https://ivr.example.com";
  const authToken = "0".repeat(32);
  const transcriptSecret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
  let redis: RedisServer;
  let postgres: PostgresServer;
  let servers: RunningServer[] = [];
  let dying: Server;
  let died = 0;
  let hangs = false;
  let hung = 0;
  let nginx: ChildProcess;
  let proxy: { url: string; port: number };
  let healthPort: number;

  beforeAll(async () => {
    redis = await startRedis();
    postgres = await startPostgres();
    const settings = {
      REDIS_URL: redis.url,
      DATABASE_URL: postgres.url,
      PUBLIC_URL: publicUrl,
      TWILIO_AUTH_TOKEN: authToken,
      TRANSCRIPT_SECRET: transcriptSecret,
    };
    servers = [await runServer(settings), await runServer(settings)];
    dying = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => {
        if (hangs) {
          hung += 1;
          return;
        }
        died += 1;
        socket.destroy();
      });
    }).listen(0, "127.0.0.1");
    await once(dying, "listening");
    const port = await freePort();
    healthPort = await freePort();
    proxy = { url: `http://127.0.0.1:${port}`, port };
    const apps = [(dying.address() as AddressInfo).port, ...servers.map((server) => server.port)];
    const file = join(folder, "nginx.conf");
    writeFileSync(file, adapted(folder, port, healthPort, apps));
    nginx = spawn(program ?? "", ["-p", folder, "-c", file, "-g", "daemon off;"], { stdio: "ignore" });
    await vi.waitFor(() => fetch(proxy.url), { timeout: 10_000 });
  });
  afterAll(async () => {
    if (nginx.exitCode === null) {
      nginx.kill("SIGQUIT");
      await once(nginx, "exit");
    }
    dying.close();
    for (const server of servers) await server.stop();
    await postgres.stop();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("a whole call goes through it, signed for the public address, though every third request finds a process that dies under it", async () => {
    const call = await placeCall(
      {
        voiceUrl: `${publicUrl}/voice/incoming`,
        statusCallback: `${publicUrl}/voice/status`,
        authToken,
        deliver: (sent, send) => send({ ...sent, url: sent.url.replace(publicUrl, proxy.url) }),
      },
      people(["0", "1", "5", "4", "9", "#"]),
    );
    expect(call.warnings).toEqual([]);
    expect(died).toBeGreaterThan(0);
    const [server] = servers;
    await expect
      .poll(async () => (await server?.responses(call.callSid))?.map(({ disposition }) => disposition), {
        timeout: 10_000,
      })
      .toEqual(["completed"]);
    const [response] = (await server?.responses(call.callSid)) ?? [];
    expect(response?.answers.map(({ value }) => value)).toEqual(["yes", 5, 4, 9]);
  });

  test("a process that hangs is passed by: the next one answers each of its requests", async () => {
    hangs = true;
    const answers = await Promise.all([1, 2, 3].map(() => answerTo("/voice/incoming")));
    hangs = false;
    expect(hung).toBeGreaterThan(0);
    expect(answers).toEqual([403, 403, 403]);
  });

  test.each([
    "/",
    "/healthz/",
    "/readyz",
    "/metrics",
    "/api/report",
    "/api/transcripts/",
    "/api/transcripts/../report",
    "/voice",
    "/voice/../metrics",
    "/voice/%2e%2e/metrics",
    "/voice/..%2fmetrics",
    "/api/../voice/incoming",
    "/api/../healthz",
    "//metrics",
  ])("%s is not for the outside", async (path) => expect(await answerTo(path)).toBe(404));

  test.each(["/voice/incoming", "/voice/incoming?flow=support%2F&x=a+b%20c"])(
    "%s is, and refuses what is not signed",
    async (path) => expect(await answerTo(path)).toBe(403),
  );

  test("where services post words is, and takes what they signed", async () => {
    const body = JSON.stringify({ call: "CA0", recording: "RE0", service: "scribe", text: "Fine." });
    const now = new Date();
    const post = (signature: string) =>
      fetch(`${proxy.url}/api/transcripts`, {
        method: "POST",
        headers: {
          "webhook-id": "tr_1",
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          "webhook-signature": signature,
        },
        body,
      });
    expect((await post("v1,none")).status).toBe(401);
    expect((await post(new Webhook(transcriptSecret).sign("tr_1", now, body))).status).toBe(404);
  });

  test.each(ourSounds.map(({ path }) => path))("%s is, for Twilio plays it to those who wait", async (path) =>
    expect(await answerTo(path)).toBe(200),
  );

  test("whether anybody answers is told to what stands before it", async () =>
    expect(await answerTo("/healthz")).toBe(200));

  test("a form that no app would take is refused before it reaches one", async () => {
    const body = "x".repeat(65 * 1024);
    expect((await fetch(`${proxy.url}/voice/incoming`, { method: "POST", body })).status).toBe(413);
  });

  test("its own health check answers", async () => {
    expect((await fetch(`http://127.0.0.1:${healthPort}/`)).status).toBe(204);
  });

  /** The status of a path as it is written: `fetch` would tidy it. */
  async function answerTo(path: string): Promise<number | undefined> {
    const sent = request({ host: "127.0.0.1", port: proxy.port, path });
    sent.end();
    const [response] = await once(sent, "response");
    response.resume();
    return response.statusCode;
  }
});
