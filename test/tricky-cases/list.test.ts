/** The list of the tricky cases is made from the tests that show them, so that it is true: `npx vitest run test/tricky-cases/list.test.ts -u` writes it. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What voice servers on Twilio get wrong (Twilio docs, and what integrators found). */
const cases = [
  "Silence in a Gather brings no request",
  "# alone",
  "A key that ends an entry must not answer the next question",
  "* and # as keys like others",
  "Part of an entry, and then nothing",
  "A key cuts a prompt short",
  "Words and keys at once",
  "Speech without confidence, and odd speech",
  "A Gather without an address of its own",
  "An answer of ours that is led elsewhere",
  "An answer that comes too late, or is lost",
  "The same request twice",
  "Busy, no answer, failed",
  "An agent who does not take the call",
  "The agent hangs up first",
  "The caller hangs up first",
  "The caller hangs up while it rings",
  "Status callbacks out of order and twice",
  "The agent leaves a conference",
  "A warm hand-off",
  "Waiting in a queue",
  "A queue that is full, or fails",
  "Recordings and their words",
  "Calls that we place",
  "Signatures, and who calls",
];

/** `"21: the place changes ..."`, as the name of a test or of a row of tests. */
const named = /(?:test|\)|\[)\s*\(?\s*"(\d{1,2}): ([^"]+)"\s*,/g;
const root = join(import.meta.dirname, "../..");

function shownBy(): Map<number, { name: string; file: string }[]> {
  const files = globSync("test/**/*.test.ts", { cwd: root }).sort();
  const all = files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(named)].map(([, number, name = ""]) => ({
      number: Number(number),
      name,
      file,
    })),
  );
  return Map.groupBy(all, ({ number }) => number);
}

test("every case is shown by a test", () => {
  const shown = shownBy();
  const missing = cases.flatMap((about, index) => (shown.has(index + 1) ? [] : [`${index + 1}: ${about}`]));
  expect(missing).toEqual([]);
});

test("the list says which test shows which case", async () => {
  const shown = shownBy();
  const rows = cases.map((about, index) => {
    const tests = shown.get(index + 1) ?? [];
    const byFile = [...Map.groupBy(tests, ({ file }) => file)].map(
      ([file, own]) => `\`${file}\`: ${own.map(({ name }) => name).join("; ")}`,
    );
    return `| ${index + 1} | ${about} | ${byFile.join("<br>")} |`;
  });
  const list = [
    "# The cases that voice servers on Twilio get wrong, and what shows them",
    "",
    "Tests in `test/phone/` show how the phone plays a case to a small server; all others show what the product does.",
    "",
    "| | Case | Shown by |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
  await expect(list).toMatchFileSnapshot("README.md");
});
