/** The published figures are those of this version: `npx vitest run test/docs/accuracy.test.ts -u` writes them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { counted, rowsOf } from "../../accuracy/counts.ts";
import { readLabelled } from "../../accuracy/labelled-file.ts";
import { languagesWithPhrases } from "../../accuracy/phrase-set.ts";
import { accuracyTable } from "../../accuracy/table.ts";

const root = join(import.meta.dirname, "../..");

const preface = `# How often callers are understood

Written by a test from what \`npm run accuracy\` counts; how answers are heard, and what these figures are worth, is told in [hearing.md](hearing.md).

**Understood**: taken at once, and rightly. **Confirmed**: read out ("Nine. If that is right ..."), since it was not sure, and right. **Again**: the caller is asked
again, or for another answer. **Wrong**: something else was taken than was meant; no such answer may be. **No answers**: what people say that means no answer,
complaints with numbers in them above all, and how many of these were **taken** for one. Shares are rounded against us. The figures of the blind sets are those of
today: how each came out at the first try, before any table could learn from it, is told there.
`;

test("docs/accuracy.md has the figures of this version", async () => {
  const labelled = languagesWithPhrases().flatMap((language) => rowsOf(language));
  const blind = readdirSync(join(root, "accuracy/blind"))
    .sort()
    .flatMap((file) => [
      `## Blind set ${file}\n`,
      accuracyTable(counted(readLabelled(join(root, "accuracy/blind", file)))),
      "",
    ]);
  const written = [
    preface,
    "## Labelled by those who wrote the tables\n",
    accuracyTable(labelled),
    "",
    ...blind,
  ].join("\n");
  await expect(written).toMatchFileSnapshot(join(root, "docs/accuracy.md"));
});
