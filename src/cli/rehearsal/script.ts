/** Call scripts: a call written down step by step, and what must be stored of it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Mistake, mistakesOf, plainWords } from "../../flow/mistake.ts";
import { phoneNumber } from "../../flow/nodes/destination.ts";
import { type FlowFile, type LocatedMistake, readFlowFile } from "../../library/flow-file.ts";
import { kept } from "./kept.ts";
import { step } from "./step.ts";

const script = z.strictObject({
  rehearsal: z
    .string({ error: "Write in a sentence what is rehearsed: rehearsal: Billing, by voice." })
    .trim()
    .min(1, "Write in a sentence what is rehearsed."),
  flow: z.string({ error: "Write the name of the flow that is rung: flow: support." }),
  from: phoneNumber.optional(),
  steps: z.array(step, { error: "Write the steps, each on a line that begins with a dash." }),
  kept: kept.optional(),
});
export type Script = z.output<typeof script>;

/** A script with the file that it was read from. */
export type ScriptFile = { script: Script; source: FlowFile };

/**
 * Reads a script that rings one of these flows. Every mistake of form is told, each at its place. Throws where the file cannot be read.
 */
export function readScript(
  file: string,
  flows: readonly string[],
): ScriptFile | { mistakes: LocatedMistake[] } {
  const text = readFileSync(file, "utf8");
  const source = readFlowFile(file, text);
  if (source.written === undefined || source.mistakes.length > 0) return { mistakes: source.mistakes };
  const read = script.safeParse(source.written, { error: plainWords });
  if (!read.success) return { mistakes: read.error.issues.flatMap(mistakesOf).map(source.locate) };
  const { flow } = read.data;
  const unknown = {
    path: ["flow"],
    message: `No flow that answers calls is named ${flow}: write ${flows.join(" or ")}.`,
  };
  const mistakes = [...(flows.includes(flow) ? [] : [source.locate(unknown)]), ...lostZeros(source, text)];
  return mistakes.length > 0 ? { mistakes } : { script: read.data, source };
}

/** To YAML 001230 is the number 1230, and nobody would learn why the call went another way. */
function lostZeros({ written, locate }: FlowFile, text: string): LocatedMistake[] {
  const lines = text.split(/\r?\n/);
  return numbersIn(written, []).flatMap((path) => {
    const place = locate({ path, message: "" });
    const [digits] = /^0\d+/.exec(lines[place.line - 1]?.slice(place.column - 1) ?? "") ?? [];
    return digits
      ? [{ ...place, message: `The 0 in front would be lost: put it in quotes, "${digits}".` }]
      : [];
  });
}

function numbersIn(value: unknown, path: Mistake["path"]): Mistake["path"][] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]));
}
