/** The broken flows: one mistake each, with what its author must read. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Reading, readFolder } from "../../src/library/read-folder.ts";

const folder = join(import.meta.dirname, "../broken");

/** Stands beside a broken survey, since a folder without any flow is a mistake of its own. */
const goodFlow = `flow: reception
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550190"] }
start: person
nodes:
  person: { transfer: { queue: support } }
`;

/** Stands beside a broken flow, so that it has a survey to name. */
const goodSurvey = `survey: after-call
languages: { en-US: { voice: Polly.Joanna-Neural } }
start: agent
nodes:
  agent: { rating: How good were we?, role: csat, next: thanks }
  thanks: { goodbye: Thank you. Goodbye. }
`;

/** The names of the cases: a file, which gets a good neighbour, or a folder, which is taken as it is. */
export const brokenFlows = readdirSync(folder).sort();

/** Puts a case into a folder of flows. */
export function putBroken(name: string, flows: string): void {
  const path = join(folder, name);
  cpSync(path, statSync(path).isDirectory() ? flows : join(flows, name), { recursive: true });
  if (statSync(path).isDirectory()) return;
  const isSurvey = /^survey:/m.test(readFileSync(path, "utf8"));
  writeFileSync(join(flows, "neighbour.yaml"), isSurvey ? goodFlow : goodSurvey);
}

/** Reads a case as the library reads a folder of flows. */
export function readBroken(name: string): Reading {
  const flows = mkdtempSync(join(tmpdir(), "aftercall-broken-"));
  try {
    putBroken(name, flows);
    const { mistakes, ...read } = readFolder(flows);
    const inFlows = (text: string) => text.replaceAll(flows, "flows");
    return {
      ...read,
      mistakes: mistakes.map((mistake) => ({
        ...mistake,
        file: inFlows(mistake.file),
        message: inFlows(mistake.message),
      })),
    };
  } finally {
    rmSync(flows, { recursive: true, force: true });
  }
}

/** The mistakes that the comments at the top of a case's files tell of: `# expect 12:7 There is no node "biling": ...`. */
export function expectedOf(name: string): string[] {
  const path = join(folder, name);
  const files = statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path];
  return files.flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /^# expect (?:(?<folder>of the folder) )?(?<at>\d+:\d+) (?<sentence>.*)$/gm,
      ),
    ].map(
      ({ groups }) => `flows${groups?.folder ? "" : `/${basename(file)}`}:${groups?.at}: ${groups?.sentence}`,
    ),
  );
}
