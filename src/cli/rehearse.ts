/** `aftercall rehearse [file...]`: plays call scripts, and tells where a call goes another way than it is written. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Flow } from "../flow/link.ts";
import { told } from "../library/library.ts";
import type { Heard } from "../phone/people.ts";
import { type Config, configFromEnvironment } from "../settings/config.ts";
import { answeringFlows } from "./answering-flows.ts";
import { openTime } from "./call-time.ts";
import { agentTelephones, deskAgents } from "./desk.ts";
import { playScript } from "./rehearsal/play.ts";
import { readScript, type ScriptFile } from "./rehearsal/script.ts";
import { unheardLines } from "./rehearsal/unheard.ts";
import { type OwnServer, ownServer } from "./server.ts";
import { ServerClock } from "./server-clock.ts";

/** The calls of one script have so many seeds for their ids. */
const seedsOfOne = 1000;

type Print = (line: string) => void;

/**
 * Plays scripts, or all that lie in the folder `rehearsals` beside the flows, against a server of its own; then, of all of them, tells
 * which lines of the flows none has heard. Gives the exit code: 0 where every call went as written.
 */
export async function rehearse(args: string[], out: Print): Promise<number> {
  try {
    const config = configFromEnvironment();
    const files = args.length > 0 ? args.flatMap(scriptsAt) : scriptsAt(join(config.flowsDir, "rehearsals"));
    const { flows, mistakes } = answeringFlows(config);
    for (const mistake of mistakes) out(told(mistake));
    const scripts = readScripts(files, flows, out);
    if (scripts === null) return 1;
    const people = { agents: deskAgents(flows), telephones: agentTelephones(flows) };
    const common = await ownRoom(config);
    try {
      const heard: Heard[] = [];
      let differing = 0;
      for (const [index, { script, source, flow, at }] of scripts.entries()) {
        const when = { at: at ?? openTime(flow, new Date()), seed: seedsOfOne * (index + 1) };
        const room = remembers(flow) ? await ownRoom(config) : common;
        const playing = await playScript(script, { ...room, ...people, ...when });
        if (room !== common) await room.server.stop();
        heard.push(...playing.heard);
        out(`${playing.difference ? "differs" : "ok     "}  ${script.rehearsal}`);
        if (playing.difference) {
          out(`         ${told(source.locate(playing.difference))}`);
          differing += 1;
        }
      }
      if (args.length === 0) tellUnheard(config.flowsDir, heard, out);
      out("");
      out(
        differing === 0
          ? `${counted(scripts.length)}, all as written.`
          : `${differing} of ${counted(scripts.length)} ${differing === 1 ? "differs" : "differ"}.`,
      );
      return differing === 0 ? 0 : 1;
    } finally {
      await common.server.stop();
    }
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/**
 * A queue remembers how long talks were and who is at work, and a promise of a call outlives its rehearsal: what was rehearsed before must not change what
 * is heard, so each has a server of its own.
 */
function remembers({ queues, calling }: Flow): boolean {
  return Object.keys(queues).length > 0 || calling !== null;
}

/** A server of the command's own, with its clock. */
async function ownRoom(config: Config): Promise<{ server: OwnServer; clock: ServerClock }> {
  const clock = new ServerClock();
  return { clock, server: await ownServer(config, clock) };
}

/** A script, or all of a folder in the order of their names. Throws a sentence where there is none. */
function scriptsAt(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return [path];
  const names = found ? readdirSync(path).filter((name) => /^[^.].*\.ya?ml$/.test(name)) : [];
  if (names.length === 0)
    throw new Error(
      `There are no call scripts in ${path}: write one that ends with .yaml, as docs/rehearsing.md shows.`,
    );
  return names.sort().map((name) => join(path, name));
}

/** All the scripts; or null, and every mistake in them is told. */
function readScripts(files: string[], flows: Flow[], out: Print): ScriptFile[] | null {
  const read = files.map((file) => readScript(file, flows));
  const mistakes = read.flatMap((script) => ("mistakes" in script ? script.mistakes : []));
  for (const mistake of mistakes) out(told(mistake));
  if (mistakes.length === 0) return read.flatMap((script) => ("script" in script ? [script] : []));
  out("Nothing was rehearsed: correct the scripts first.");
  return null;
}

function tellUnheard(flowsDir: string, heard: readonly Heard[], out: Print): void {
  const unheard = unheardLines(flowsDir, heard);
  if (unheard.length === 0) return;
  out("");
  out("No rehearsal heard these to their end:");
  for (const line of unheard) out(`         ${told(line)}`);
}

function counted(count: number): string {
  return `${count} rehearsal${count === 1 ? "" : "s"}`;
}
