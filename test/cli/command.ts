/** The command `aftercall` as a process of its own, with lines piped into it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export type Ran = { code: number | null; output: string };

type Run = {
  /** Typed one after the other; then the input ends. */
  lines?: string[];
  environment?: Record<string, string>;
};

/** Runs a command to its end. What varies from run to run is masked: ids, ports, how long a call took. */
export async function aftercall(args: string[], { lines = [], environment = {} }: Run = {}): Promise<Ran> {
  const child = start(args, environment);
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const [output, errors] = [text(child.stdout), text(child.stderr)];
  const [code] = await once(child, "close");
  return { code, output: masked((await output) + (await errors)) };
}

/** Runs a command whose input stays open, and sends it SIGINT (what Ctrl-C sends) as soon as it has printed something. */
export async function interrupted(args: string[], whenPrinted: string): Promise<Ran> {
  const child = start(args, {});
  let output = "";
  let sent = false;
  child.stdout.setEncoding("utf8").on("data", (printed: string) => {
    output += printed;
    if (sent || !output.includes(whenPrinted)) return;
    sent = true;
    child.kill("SIGINT");
  });
  const [code] = await once(child, "close");
  return { code, output: masked(output) };
}

function start(args: string[], environment: Record<string, string>) {
  return spawn(process.execPath, ["src/cli/aftercall.js", ...args], {
    env: { ...process.env, ...environment },
  });
}

function masked(output: string): string {
  return output
    .replace(/\bCA[0-9a-f]{32}\b/g, "CA...")
    .replace(/localhost:\d{5}/g, "localhost:...")
    .replace(/ after \d+:\d\d\./g, " after ... minutes.");
}
