import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readScript, type Script } from "../src/cli/rehearsal/script.ts";
import { readFlows } from "../src/library/library.ts";

/** A sample call: a call script, and the seed that makes its telephone the same each time. */
export type Sample = { name: string; script: Script; seed: number };

/** Where the flows lie that are played, whatever folder the run was started in. */
export const flowsDir = join(import.meta.dirname, "..", "flows");

/**
 * The rehearsals of the flows that come with the product; those named, or all of them. Without those that are of a time of their own, since the
 * processes have one clock for all, and without queues, to which the calls of agents belong, and of other callers.
 */
export function readSamples(names?: readonly string[]): Sample[] {
  const folder = join(flowsDir, "rehearsals");
  const flows = readFlows(flowsDir).flows;
  const all = readdirSync(folder)
    .sort()
    .flatMap((file, index): Sample[] => {
      const read = readScript(join(folder, file), flows);
      if (!("script" in read)) throw new Error(`${file} has mistakes: aftercall rehearse tells them.`);
      if (read.at !== null || Object.keys(read.flow.queues).length > 0) return [];
      // An agent whose document cannot be had is joined with the caller unprepared: what agents hear is not looked at here.
      const steps = read.script.steps.filter(({ step }) => step !== "agent-hears");
      return [{ name: file.replace(/\.yaml$/, ""), script: { ...read.script, steps }, seed: index + 1 }];
    });
  return names ? all.filter(({ name }) => names.includes(name)) : all;
}
