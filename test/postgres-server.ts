/** A PostgreSQL of a test's own: a real server on a free port, in a temporary folder, touching nobody else's. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { endsWithUs } from "./broken-off.ts";
import { freePort } from "./free-port.ts";
import { postgresBinaries } from "./postgres-binaries.ts";

export type PostgresServer = {
  /** An empty database of this server. Anybody on this machine may connect, without a password. */
  url: string;
  /** Makes a fresh empty database beside it, and returns its URL. */
  createDatabase(): Promise<string>;
  /** SIGKILL for the whole server, and back when no process of it is left. What `durable` promises is there after `restart()`. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data, after `kill()` or `pause()`; back when it answers. */
  restart(): Promise<void>;
  /** Stops it, cutting every connection, and keeps the data for `restart()`. */
  pause(): Promise<void>;
  /** Stops it for good and removes its data. */
  stop(): Promise<void>;
};

/** `durable: true` syncs every commit to the disk as in production; without it commits are fast, and survive a kill but no crash of the machine. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const binaries = postgresBinaries();
  if (!binaries)
    throw new Error(
      "There is no PostgreSQL server: install Debian's package postgresql (apt-get install postgresql).",
    );
  const port = await freePort();
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), "aftercall-postgres-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const as = { cwd: folder, ...user };
  const made = spawnSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...as, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb could not make a PostgreSQL in ${folder}: ${made.stderr}`);

  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    // A socket in the temporary folder, so that two servers do not meet in /tmp.
    unix_socket_directories: folder,
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    shared_buffers: "32MB",
    max_connections: 200,
  };
  let server: ChildProcess;
  let ended: Promise<unknown>;
  const start = async () => {
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    server = spawn(join(binaries, "postgres"), ["-D", data, ...flags], { ...as, stdio: "ignore" });
    ended = new Promise((resolve) => server.once("exit", resolve));
    await answering(url("postgres"), server);
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const isStopped = endsWithUs(() => {
    server.kill("SIGQUIT");
    // It removes this file as the last thing that it does.
    for (let tries = 0; tries < 500 && existsSync(join(data, "postmaster.pid")); tries += 1) pauseAll(10);
    remove();
  });
  const stop = async () => {
    server.kill("SIGINT");
    await ended;
  };
  const createDatabase = async () => {
    const name = `test_${randomUUID().replaceAll("-", "")}`;
    await asked(url("postgres"), `create database ${name}`);
    return url(name);
  };
  await start();
  return {
    url: await createDatabase(),
    createDatabase,
    restart: start,
    pause: stop,
    async kill() {
      const processes = [server.pid, ...children(server.pid)].filter((pid) => pid !== undefined);
      for (const pid of processes) signal(pid, "SIGKILL");
      await ended;
      while (processes.some((pid) => signal(pid, 0))) await pause(5);
    },
    async stop() {
      await stop();
      isStopped();
      remove();
    },
  };
}

/** Milliseconds in which nothing of this process goes on. */
function pauseAll(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made, or as nobody. Undefined for a plain user. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const id = (kind: string) => spawnSync("id", [kind, name], { encoding: "utf8" });
    const [uid, gid] = [id("-u"), id("-g")];
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody.",
  );
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at its start with ${server.exitCode}.`);
    try {
      return await asked(url, "select 1");
    } catch {
      await pause(20);
    }
  }
}

async function asked(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The backends of a server: after a SIGKILL of the first process alone they would finish what they are at. Linux tells them; elsewhere they go by themselves. */
function children(pid: number | undefined): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

/** Whether there was a process to signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
