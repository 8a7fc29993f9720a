/** What the page about hearing shows is what is heard. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { earFor } from "../../src/flow/hearing/ear.ts";
import { hearGrade } from "../../src/flow/hearing/grade.ts";
import { languages } from "../../src/flow/hearing/languages/index.ts";
import { hearReserved } from "../../src/flow/hearing/reserved.ts";
import { tokens } from "../../src/flow/hearing/tokens.ts";
import { hearYesNo } from "../../src/flow/hearing/yes-no.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/hearing.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| [a-z]{2}-[A-Z]{2} \|/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  ) as [language: string, question: string, said: string, happens: string][];

function whatHappens(language: string, question: string, said: string): string {
  const ear = earFor(language);
  const words = tokens(said);
  const [, from, to] = /^(\d+) to (\d+)$/.exec(question) ?? [];
  const grade = from === undefined ? null : hearGrade(words, ear, Number(from), Number(to));
  if (grade?.is === "grade") return `${grade.value}${grade.sure ? "" : ", read out"}`;
  if (grade?.is === "between") return "which";
  if (grade?.is === "declined") return "the next question";
  const answer = from === undefined ? hearYesNo(words, ear) : null;
  const wish = answer ?? hearReserved(words, ear);
  return wish === "person" ? "a person" : (wish ?? "asked again");
}

describe("the table of what is heard", () => {
  test("has rows", () => expect(rows.length).toBeGreaterThan(20));
  test.each(rows)("%s, %s: %s is %s", (language, question, said, happens) => {
    expect(whatHappens(language, question, said)).toBe(happens);
  });
});

test("the languages that are named are those that are heard", () => {
  const [, named] = /^((?:[a-z]{2}, )+[a-z]{2})\.$/m.exec(page) ?? [];
  expect(named?.split(", ")).toEqual(Object.keys(languages).sort());
});

test("the file that is shown can be counted", () => {
  const [, shown] = /```jsonl\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "aftercall-calls-"));
  const file = join(folder, "calls.jsonl");
  writeFileSync(file, shown ?? "");
  const told = execFileSync(process.execPath, ["accuracy/run.ts", "--file", file], {
    cwd: root,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(told.trim().split("\n").slice(1)).toEqual([
    "en\t0 to 10\tan answer\t1\t0\t0\t0",
    "en\tyes or no\tnothing\t1\t0\t0\t0",
    "en\t1 to 5\tan answer\t1\t0\t0\t0",
  ]);
});
