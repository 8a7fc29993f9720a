/** The Dockerfile and what the builder is given, as the tests of this folder read them. */
import { readFileSync } from "node:fs";

/** One instruction: its name, the flags before its arguments, and the rest as it is written, on one line. */
export type Instruction = { name: string; flags: string[]; rest: string };

/** The instructions of each stage, the first being its FROM. */
export function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile
    .split("\n")
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .split("\n");
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, name = "", given = "", rest = ""] = /^([A-Z]+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? [];
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, flags: given.split(/\s+/).filter(Boolean), rest });
  }
  return stages;
}

export const dockerfile = readFileSync("Dockerfile", "utf8");

const stages = stagesOf(dockerfile);

/** The stage that becomes the image. */
export const image = stages.at(-1) ?? [];

/** The only instruction of that name in the image. */
export function only(name: string): Instruction {
  const [found, ...others] = image.filter((instruction) => instruction.name === name);
  if (!found || others.length > 0) throw new Error(`The image has ${others.length + 1} or no ${name}.`);
  return found;
}

/** What is copied from the repository, by any stage. */
export const copied = stages.flat().flatMap(({ name, flags, rest }) => {
  if (name !== "COPY" || flags.some((flag) => flag.startsWith("--from="))) return [];
  return rest.split(/\s+/).slice(0, -1);
});

/** The environment that the image sets. */
export const imageEnvironment = Object.fromEntries(
  image.flatMap(({ name, rest }) =>
    name === "ENV" ? rest.split(/\s+/).map((pair) => pair.split("=") as [string, string]) : [],
  ),
);

/** The words of a CMD in its exec form: a shell between would keep signals from the program. Throws where it has another form. */
export function words(command: string): string[] {
  return JSON.parse(command.replace(/^CMD\s+/, "")) as string[];
}
