/** The process as an operator meets it: `npm start`, from the first start to the orderly stop. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { placeCall } from "../src/phone/phone.ts";
import { readConfig } from "../src/settings/config.ts";
import { readSecrets } from "../src/settings/secrets.ts";
import { freePort } from "./free-port.ts";
import { people } from "./running-server.ts";

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-start-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it with these settings alone. `said` resolves with what it printed when it has listened or ended. */
function start(
  settings: Record<string, string> = {},
  command = [process.execPath, "src/cli/aftercall.js", "start"],
) {
  const environment = {
    PATH: process.env.PATH,
    PORT: "0",
    DATA_DIR: folder,
    LOG_LEVEL: "silent",
    ...settings,
  };
  const [program = "", ...args] = command;
  const child = spawn(program, args, { env: environment });
  children.push(child);
  let printed = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const listening = new Promise<void>((resolve) => {
    const more = (chunk: Buffer) => {
      printed += chunk;
      if (printed.includes("Call status changes")) resolve();
    };
    child.stdout.on("data", more);
    child.stderr.on("data", more);
  });
  return { child, ended, said: () => printed, ready: Promise.race([listening, ended]) };
}

const url = (printed: string) => /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? "";

test("with no configuration it listens, and says how to ring it and how to point Twilio at it", async () => {
  const server = start();
  await server.ready;
  expect(server.said()).toMatch(/^Aftercall listens on http:\/\/localhost:\d+\./);
  expect(server.said()).toContain("npx aftercall call");
  expect(server.said()).toContain(`A call comes in: POST ${url(server.said())}/voice/incoming`);
  expect((await fetch(`${url(server.said())}/readyz`)).status).toBe(200);
});

test("told to stop through npm, it stops in order", async () => {
  const server = start({ LOG_LEVEL: "info" }, ["npm", "start"]);
  await server.ready;
  server.child.kill("SIGTERM");
  await server.ended;
  await expect.poll(server.said, { timeout: 10_000 }).toContain("Stopped.");
});

test("its tokens are made at the first start, kept for the owner's eyes alone, and the same at the next", async () => {
  const first = start();
  await first.ready;
  const file = join(folder, "secrets.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const kept = readFileSync(file, "utf8");
  first.child.kill("SIGTERM");
  await first.ended;
  await start().ready;
  expect(readFileSync(file, "utf8")).toBe(kept);
});

test("all wrong settings are told at once, a sentence each, and it ends with 1", async () => {
  const server = start({
    PORT: "no",
    PUBLIC_URL: "ivr.example.com",
    REDIS_URL: "localhost",
    LOG_LEVEL: "loud",
    API_TOKEN: "short",
  });
  expect(await server.ended).toBe(1);
  for (const name of ["PORT", "PUBLIC_URL", "REDIS_URL", "LOG_LEVEL", "API_TOKEN"])
    expect(server.said()).toMatch(new RegExp(`^${name} is .*\\.$`, "m"));
});

test("a flow that awaits words which nobody may post is told", async () => {
  writeFileSync(
    join(folder, "line.yaml"),
    'flow: line\nlanguages: { en-US: { voice: Polly.Joanna-Neural } }\nwords: service\nperson: { dial: ["+15550100"] }\nstart: go\nnodes: { go: { transfer: { queue: all } } }\n',
  );
  const server = start({ FLOWS_DIR: folder });
  await expect.poll(server.said, { timeout: 10_000 }).toContain("Tokens");
  expect(server.said()).toContain("Words      are awaited from a service");
  const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
  const able = start({ FLOWS_DIR: folder, TRANSCRIPT_SECRET: secret });
  await expect.poll(able.said, { timeout: 10_000 }).toContain("Tokens");
  expect(able.said()).not.toContain("are awaited");
});

test("a bad flow never starts; its mistakes are told as `check` tells them", async () => {
  writeFileSync(
    join(folder, "bad.yaml"),
    'flow: bad\nlanguages: { en-US: { voice: Polly.Joanna-Neural } }\nperson: { dial: ["+15550100"] }\nstart: nowhere\nnodes: { bye: { goodbye: Bye. } }\n',
  );
  const server = start({ FLOWS_DIR: folder });
  expect(await server.ended).toBe(1);
  expect(server.said()).toMatch(/bad\.yaml:4:8: .*nowhere/);
});

test("settings are told to be wrong by every command that needs them", () => {
  for (const command of ["check", "report", "responses"]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/aftercall.js", command], {
      env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: "1e3", API_TOKEN: "short" },
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^PORT is not a port: .*\.\nAPI_TOKEN is shorter .*\.\n$/);
  }
});

test.each(["file", "file/data"])("a data folder that cannot be is told: %s", async (place) => {
  writeFileSync(join(folder, "file"), "");
  const server = start({ DATA_DIR: join(folder, place) });
  expect(await server.ended).toBe(1);
  expect(server.said()).toMatch(/^DATA_DIR is .*, where nothing can be kept: .*\.\n$/);
});

test("what is kept can be read by its owner alone, even in a folder that others may read", async () => {
  chmodSync(folder, 0o755);
  const server = start();
  await server.ready;
  for (const file of readdirSync(folder))
    expect([file, statSync(join(folder, file)).mode & 0o077]).toEqual([file, 0]);
});

test("a disk with no room for what it says at the start ends no process", async () => {
  const port = await freePort();
  const noRoom = openSync("/dev/full", "w");
  const child = spawn(process.execPath, ["src/cli/aftercall.js", "start"], {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder },
    stdio: ["ignore", noRoom, noRoom],
  });
  closeSync(noRoom);
  children.push(child);
  const ended = once(child, "exit");
  await vi.waitFor(
    async () => expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true),
    30_000,
  );
  // It is obeyed only after all has been said.
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("a Redis that is not there is told, and callers are answered all the same", async () => {
  const server = start({ REDIS_URL: "redis://127.0.0.1:1" });
  await server.ready;
  await vi.waitFor(() => expect(server.said()).toMatch(/^ {2}Not ready {2}sessions \(.+\): until/m));
  expect((await fetch(`${url(server.said())}/healthz`)).status).toBe(200);
});

test.each(["sessions.db", "outbound.db", "results.db"])(
  "a damaged %s is named, and it ends with 1",
  async (file) => {
    writeFileSync(
      join(folder, file),
      "no database at all, and long enough not to be taken for an empty one".repeat(20),
    );
    const server = start();
    expect(await server.ended).toBe(1);
    expect(server.said()).toContain(`${file} cannot be used`);
  },
);

test("a port that is taken is said, and it ends with 1", async () => {
  const server = start();
  await server.ready;
  const port = new URL(url(server.said())).port;
  const second = start({ PORT: port, DATA_DIR: join(folder, "second") });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Port ${port} is taken`);
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "after %s in the middle of a survey, another process goes on where the call stood, and nothing is lost",
  async (signal) => {
    const first = start();
    await first.ready;
    const { authTokens, apiToken } = readSecrets(readConfig({ DATA_DIR: folder }));
    const publicUrl = url(first.said());
    let answered = 0;
    let now = publicUrl;
    const who = people(["0", "1", "5", "4", "9", "#"]);
    const call = await placeCall(
      {
        voiceUrl: `${publicUrl}/voice/incoming`,
        statusCallback: `${publicUrl}/voice/status`,
        authToken: authTokens[0] ?? "",
        async deliver(request, send) {
          // After two answers the process is stopped, and another takes its place at another port, as behind a load balancer.
          if (request.url.includes("/voice/heard")) answered += 1;
          if (answered === 4 && now === publicUrl) {
            first.child.kill(signal);
            await first.ended;
            const second = start({ PUBLIC_URL: publicUrl });
            await second.ready;
            now = url(second.said());
          }
          return send({ ...request, url: request.url.replace(publicUrl, now) });
        },
      },
      who,
    );
    expect(call.warnings).toEqual([]);
    const answer = await fetch(`${now}/api/responses?call=${call.callSid}`, {
      headers: { authorization: `Bearer ${apiToken}` },
    });
    const { responses } = (await answer.json()) as {
      responses: { disposition: string; answers: { value: unknown }[] }[];
    };
    expect(responses).toHaveLength(1);
    expect(responses[0]?.disposition).toBe("completed");
    expect(responses[0]?.answers.map(({ value }) => value)).toEqual(["yes", 5, 4, 9]);
  },
);
