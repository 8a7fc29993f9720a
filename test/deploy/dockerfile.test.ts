/** The image, as far as it can be tried without Docker: what it copies is there, and what it runs runs on that alone. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, test, vi } from "vitest";
import { settingNames } from "../../src/config.ts";
import { freePort } from "../free-port.ts";

const dockerfile = readFileSync("Dockerfile", "utf8");
/** Continued lines in one. */
const instructions = dockerfile
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll(/\\\n\s*/g, " ")
  .split("\n")
  .filter(Boolean);
const all = (name: string) =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
const ours = all("COPY").filter((copy) => !copy.startsWith("--from"));
const lastImage = instructions.slice(instructions.findLastIndex((line) => line.startsWith("FROM ")));

test("no mistake is found in it", () => {
  expect(validate(dockerfile)).toEqual([]);
});

test("what it copies is there, and is let in", () => {
  const letIn = readFileSync(".dockerignore", "utf8")
    .split("\n")
    .flatMap((line) => line.match(/^!(.*)/)?.[1] ?? []);
  const sources = ours.flatMap((copy) => copy.split(" ").slice(0, -1));
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(existsSync(source), source).toBe(true);
    expect(letIn).toContain(source);
  }
  expect(letIn.toSorted()).toEqual([...new Set(sources)].sort());
});

test("it sets nothing that the program does not know", () => {
  const set = all("ENV").flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name]) => name));
  for (const name of set) expect([...settingNames, "NODE_ENV"]).toContain(name);
});

test("it runs on the Node that the package brings, and not as root", () => {
  const major = JSON.parse(readFileSync("package.json", "utf8")).dependencies.node.split(".")[0];
  for (const from of all("FROM")) expect(from).toMatch(new RegExp(`^node:${major}-slim`));
  expect(lastImage.find((line) => line.startsWith("USER "))).toBe("USER node");
});

test("its command starts from what it copies, with a folder that nothing can write to, and its health check passes", async () => {
  const app = mkdtempSync(join(tmpdir(), "aftercall-image-"));
  for (const copy of lastImage.filter((line) => line.startsWith("COPY ") && !line.includes("--from"))) {
    const [source = "", target = ""] = copy.slice("COPY ".length).split(" ");
    cpSync(source, join(app, target === "./" ? source : target), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(app, "node_modules"));
  spawnSync("chmod", ["-R", "a-w,a+rX", app]);
  const port = String(await freePort());
  const env = {
    PATH: process.env.PATH,
    PORT: port,
    DATA_DIR: "/nowhere",
    FLOWS_DIR: join(app, "flows"),
    // Neither is there, which is no reason not to answer.
    REDIS_URL: "redis://127.0.0.1:1",
    DATABASE_URL: "postgres://aftercall@127.0.0.1:1/aftercall",
    TWILIO_AUTH_TOKEN: "a-token",
    API_TOKEN: "a-token-of-twenty-letters",
    LOG_LEVEL: "silent",
  };
  const commandOf = (line: string): string[] => JSON.parse(line.slice(line.indexOf("[")));
  const run = (line: string) => {
    const [, ...args] = commandOf(line);
    return spawn(process.execPath, args, { cwd: app, env, stdio: "ignore" });
  };
  const server = run(lastImage.find((line) => line.startsWith("CMD ")) ?? "");
  const ended = once(server, "exit");
  try {
    const [check = ""] = all("HEALTHCHECK");
    const healthy = async () => (await once(run(check), "exit"))[0] as number;
    await vi.waitFor(async () => expect(await healthy()).toBe(0), { timeout: 25_000, interval: 200 });
    server.kill("SIGTERM");
    expect((await ended)[0]).toBe(0);
    expect(await healthy()).toBe(1);
  } finally {
    server.kill("SIGKILL");
    chmodSync(app, 0o700);
    spawnSync("chmod", ["-R", "u+w", app]);
    rmSync(app, { recursive: true, force: true });
  }
});
