/** The image without Docker: what it would contain, in a folder that cannot be written to, started and asked as Docker would. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../free-port.ts";
import { copied, imageEnvironment, only, words } from "./dockerfile.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-image-"));
const children: ChildProcess[] = [];

beforeAll(() => {
  for (const path of copied) cpSync(path, join(folder, path), { recursive: true });
  for (const name of productionPackages()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(resolve(name), join(folder, name));
  }
  forAll(0o555, 0o444);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => {
  forAll(0o755, 0o644);
  rmSync(folder, { recursive: true });
});

/** The packages that `npm ci --omit=dev` puts at the top, without the second Node: what a script would fetch is not in the image. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && !dev && !path.includes("/node_modules/"))
    .map(([path]) => path)
    .filter((path) => path !== "node_modules/node" && existsSync(path));
}

/** Sets the modes of all that was copied: links lead out of the folder, and stay as they are. */
function forAll(folders: number, files: number): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (!entry.isSymbolicLink())
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? folders : files);
  chmodSync(folder, folders);
}

/** As compose.yaml confines it: root, where the tests run as root, may write anywhere, unless it has no capabilities. */
const confined =
  process.getuid?.() === 0
    ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
    : ["env"];

const environmentAt = (port: number) => ({
  ...imageEnvironment,
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  PORT: String(port),
  DATA_DIR: join(folder, "data"),
  LOG_LEVEL: "silent",
  PUBLIC_URL: "https://ivr.example.com",
  TWILIO_AUTH_TOKEN: "0".repeat(32),
  API_TOKEN: "a-token-for-the-test",
  // Nothing listens there: it has to start all the same.
  REDIS_URL: "redis://127.0.0.1:1",
  DATABASE_URL: "postgres://aftercall:secret@127.0.0.1:1/aftercall",
});

function start(port: number) {
  const [program = "", ...args] = [...confined, ...words(only("CMD").rest)];
  const child = spawn(program, args, { cwd: folder, env: environmentAt(port) });
  children.push(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk;
    });
  return { child, said: () => printed };
}

/** The exit code of the health check. */
function health(port: number): number | null {
  const [program = "", ...args] = words(only("HEALTHCHECK").rest);
  return spawnSync(program, args, { cwd: folder, env: environmentAt(port) }).status;
}

test("the folder really cannot be written to", () => {
  const [program = "", ...args] = [...confined, "touch", join(folder, "written")];
  expect(spawnSync(program, args).status).not.toBe(0);
});

test("it starts where nothing can be written and both stores are away, is healthy, and stops in order when told", async () => {
  const port = await freePort();
  expect(health(port)).toBe(1);
  const { child, said } = start(port);
  await vi.waitFor(() => expect(said()).toContain("Aftercall listens"), { timeout: 20_000 });
  expect(health(port)).toBe(0);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
  child.kill(only("STOPSIGNAL").rest as NodeJS.Signals);
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(health(port)).toBe(1);
});
