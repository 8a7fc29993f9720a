/** Call scripts: a call written down step by step, and what must be stored of it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Flow } from "../../flow/link.ts";
import { type Mistake, mistakesOf, plainWords } from "../../flow/mistake.ts";
import { phoneNumber } from "../../flow/nodes/destination.ts";
import { type FlowFile, type LocatedMistake, readFlowFile } from "../../library/flow-file.ts";
import { callTime, writeTime } from "../call-time.ts";
import { type DeskAgent, deskAgents } from "../desk.ts";
import { kept } from "./kept.ts";
import { type Step, step } from "./step.ts";

const script = z.strictObject({
  rehearsal: z
    .string({ error: "Write in a sentence what is rehearsed: rehearsal: Billing, by voice." })
    .trim()
    .min(1, "Write in a sentence what is rehearsed."),
  flow: z.string({ error: "Write the name of the flow that is rung: flow: support." }),
  from: phoneNumber.optional(),
  to: phoneNumber.optional(),
  at: z.string({ error: writeTime }).optional(),
  ahead: z
    .int({ error: "Write how many callers wait already when this one comes: ahead: 2." })
    .min(1, "Leave this out where nobody waits already.")
    .max(50, "No more than 50 callers can wait already.")
    .optional(),
  steps: z.array(step, { error: "Write the steps, each on a line that begins with a dash." }),
  kept: kept.optional(),
});
export type Script = z.output<typeof script>;

/** A script with the file that it was read from, the flow that it rings, and the moment of its call; null where none is written. */
export type ScriptFile = { script: Script; source: FlowFile; flow: Flow; at: Date | null };

/**
 * Reads a script that rings one of these flows. Every mistake of form is told, each at its place. Throws where the file cannot be read.
 */
export function readScript(
  file: string,
  flows: readonly Flow[],
): ScriptFile | { mistakes: LocatedMistake[] } {
  const text = readFileSync(file, "utf8");
  const source = readFlowFile(file, text);
  if (source.written === undefined || source.mistakes.length > 0) return { mistakes: source.mistakes };
  const read = script.safeParse(source.written, { error: plainWords });
  if (!read.success) return { mistakes: read.error.issues.flatMap(mistakesOf).map(source.locate) };
  const { flow: name, at: written } = read.data;
  const flow = flows.find((flow) => flow.name === name);
  const at = flow && written !== undefined ? callTime(written, flow) : null;
  const names = flows.map(({ name }) => name).join(" or ");
  const mistakes = [
    ...(flow
      ? []
      : [{ path: ["flow"], message: `No flow that answers calls is named ${name}: write ${names}.` }]),
    ...(flow && written !== undefined && at === null ? [{ path: ["at"], message: writeTime }] : []),
    ...unknownAgents(read.data.steps, deskAgents(flows)),
  ].map(source.locate);
  const found = [...mistakes, ...lostZeros(source, text)];
  return flow && found.length === 0 ? { script: read.data, source, flow, at } : { mistakes: found };
}

/** Agents who ring in and stand at no desk. */
function unknownAgents(steps: readonly Step[], agents: readonly DeskAgent[]): Mistake[] {
  const names = agents.map(({ agent }) => agent);
  const write = names.length > 0 ? `write ${names.join(" or ")}.` : "no flow has a desk.";
  return steps.flatMap((step, index) => {
    const isKnown =
      step.step !== "rings-in" || (step.agent === null ? names.length > 0 : names.includes(step.agent));
    return isKnown
      ? []
      : [
          {
            path: ["steps", index, "rings-in"],
            message: `There is no ${step.agent ?? "agent"} at a desk: ${write}`,
          },
        ];
  });
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
