/** Plays what exploring found: the calls, written as rehearsals, in a folder of flows of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { callLines } from "../../src/cli/check/call-lines.ts";
import { rehearse } from "../../src/cli/rehearse.ts";
import { type Call, callTo } from "../../src/flow/proof/call.ts";
import type { Exploration, Way } from "../../src/flow/proof/explore.ts";

/** The shortest call that ends with this; empty where there is none. */
export function shortestCall({ moments }: Exploration, happens: (way: Way) => boolean): Call {
  const calls = moments.flatMap((moment) =>
    moment.ways.filter(happens).map((way): Call => [...callTo(moment), way]),
  );
  return calls.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

/** For each test of a file, a new folder in the place of that of the flows. */
export function flowsFolder(): { readonly path: string } {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "aftercall-proof-"));
    vi.stubEnv("FLOWS_DIR", path);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(path, { recursive: true });
  });
  return {
    get path() {
      return path;
    },
  };
}

/** Writes a script into a folder of flows and rehearses it: what was written, and what is told of it. */
export async function played(folder: string, script: Parameters<typeof callLines>[0]) {
  const file = join(folder, "rehearsals", "shown.yaml");
  mkdirSync(join(folder, "rehearsals"));
  const text = callLines(script).join("\n");
  writeFileSync(file, text);
  const lines: string[] = [];
  const code = await rehearse([file], (line) => lines.push(line));
  return { text, code, lines };
}

/** What is told of one script that goes as written. */
export const asWritten = (name: string) => [`ok       ${name}`, "", "1 rehearsal, all as written."];
