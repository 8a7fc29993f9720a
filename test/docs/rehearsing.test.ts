import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rehearse } from "../../src/cli/rehearse.ts";
import { aftercall } from "../cli/command.ts";
import { examplesIn, pageNamed } from "./examples.ts";

const page = pageNamed("rehearsing.md");
const folder = mkdtempSync(join(tmpdir(), "aftercall-rehearsing-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function rehearsing(script: string): Promise<string[]> {
  const file = join(folder, "script.yaml");
  writeFileSync(file, script);
  const lines: string[] = [];
  await rehearse([file], (line) => lines.push(line.replace(`${folder}/`, "").trim()));
  return lines;
}

/** The only block of this sort on the page. */
function block(sort: string): string {
  return new RegExp(`^\`\`\`${sort}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";
}

test("the page shows scripts", () => expect(examplesIn(page)).toHaveLength(5));

test.each(examplesIn(page))("the script in line $line goes as written", async ({ text }) => {
  expect((await rehearsing(text)).at(-1)).toBe("1 rehearsal, all as written.");
});

test("the call that is shown is one", async () => {
  const shown = block("transcript");
  const lines = [...shown.matchAll(/^(?:caller|agent)> (.*)$/gm)].map(([, typed = ""]) =>
    typed === "(Enter)" ? "" : typed,
  );
  const { output } = await aftercall(["call", "support", "--own"], { lines });
  expect(output).toBe(shown);
});

test("the talk at the desk that is shown is one", () => {
  expect(readFileSync("test/cli/a-queue.txt", "utf8")).toContain(block("desk"));
});

test("the call back that is shown is one", () => {
  expect(readFileSync("test/cli/a-call-back.txt", "utf8")).toContain(block("called-back"));
});

test("the difference that is shown is told so", async () => {
  const told = (await rehearsing(block("difference")))[1] ?? "";
  expect(told).toMatch(/^script\.yaml:/);
  expect(page).toContain(`\n    ${told}\n`);
});
