/** What the pages lead to is there: files, and headings in them. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const pages = globSync("{*.md,docs/*.md}", { cwd: root });

/** As GitHub makes them: small letters, hyphens for spaces, no other signs. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));

test.each(pages)("every link of %s leads somewhere", (page) => {
  const links = [
    ...readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g),
  ];
  const lost = links.filter(([, path, anchor]) => {
    const file = path ? join(root, dirname(page), path) : join(root, page);
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
  });
  expect(lost.map(([link]) => link)).toEqual([]);
});
