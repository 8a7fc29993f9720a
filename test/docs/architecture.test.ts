/** The map of the rooms is whole. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
const foldersIn = (folder: string) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}${name}/`);

test("every room has its row", () => {
  const shown = ["accuracy/", "bench/", "day/", "faults/", "load/"];
  const rooms = [...foldersIn("src/"), ...shown];
  expect(rooms.filter((room) => !new RegExp(`^\\|[^|]*\`${room}\``, "m").test(page))).toEqual([]);
});

test("every room of the core is named", () => {
  const rooms = foldersIn("src/flow/").map((room) => room.replace("src/flow/", ""));
  expect(rooms.filter((room) => !page.includes(`\`${room}\``))).toEqual([]);
});
