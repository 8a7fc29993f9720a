/** What callers say in their own words, from the telephone to the results, in a language that Twilio does not write out. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rehearse } from "../src/cli/rehearse.ts";
import { people, type RunningServer, runServer } from "./running-server.ts";

const line = `flow: line
languages: { es-ES: { voice: Polly.Lucia-Neural } }
words: speech
person: { dial: ["+15550100"], survey: after }
start: to-person
nodes:
  to-person: { transfer: { queue: sales } }
`;
const survey = (words: string) => `survey: after
languages: { es-ES: { voice: Polly.Lucia-Neural } }
words: ${words}
start: comment
nodes:
  comment: { comment: "¿Algo más? Hable después del tono.", next: bye }
  bye: { goodbye: Gracias. }
`;

const folder = mkdtempSync(join(tmpdir(), "aftercall-own-words-"));
let server: RunningServer;
beforeAll(async () => {
  writeFileSync(join(folder, "line.yaml"), line);
  writeFileSync(join(folder, "after.yaml"), survey("speech"));
  server = await runServer({ FLOWS_DIR: folder });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("a comment by speech input is heard over a pause of three seconds, and no recording is made", async () => {
  const said = [
    { do: "say", text: "Todo muy bien,", during: 1 } as const,
    { do: "say", text: "pero la espera fue larga.", during: 5 } as const,
  ];
  const who = people([]);
  const call = await server.ring({ ...who, caller: ({ at }) => (at === "gather" ? said : { do: "wait" }) });
  expect(call.warnings).toEqual([]);
  const [response] = await server.responses(call.callSid);
  expect(response?.answers).toMatchObject([
    {
      question: "comment",
      value: "Todo muy bien, pero la espera fue larga.",
      by: "voice",
      recording: null,
      wordsFrom: "speech",
    },
  ]);
});

test("a rehearsal says such a comment, and is told what was heard before the tone where it goes another way", async () => {
  vi.stubEnv("FLOWS_DIR", folder);
  const file = join(folder, "script.txt");
  const rehearsing = async (step: string) => {
    writeFileSync(
      file,
      `rehearsal: A comment in Spanish
flow: line
steps:
  - agent: answers
  - agent-hangs-up: 30
  - ${step}
kept: { answers: { comment: Muy amables. } }
`,
    );
    const lines: string[] = [];
    await rehearse([file], (line) => lines.push(line));
    return lines.join("\n");
  };
  expect(await rehearsing("says: Muy amables.")).toContain("1 rehearsal, all as written.");
  expect(await rehearsing("hears: Speak.")).toMatch(/but heard ".*Hable después del tono\."/);
});
