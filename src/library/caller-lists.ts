/** Lists of callers: `lists/NAME.txt` in the folder of the flows, a number a line. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CallerLists, listsNamedIn, readCaller } from "../flow/caller-list.ts";
import type { Document } from "../flow/flow.ts";
import type { Mistake } from "../flow/mistake.ts";
import { nearest } from "../flow/nearest.ts";
import { didYouMean } from "../flow/verify/check.ts";
import type { LocatedMistake } from "./flow-file.ts";

/** Where the lists lie. */
export function listsFolderOf(folder: string): string {
  return join(folder, "lists");
}

/** Reads all lists of a folder of flows. What stands behind a `#` is a comment. */
export function readCallerLists(folder: string): { lists: CallerLists; mistakes: LocatedMistake[] } {
  const lists: Record<string, ReadonlySet<string>> = {};
  const mistakes: LocatedMistake[] = [];
  for (const name of listFilesIn(listsFolderOf(folder))) {
    const file = join(listsFolderOf(folder), name);
    const text = textOf(file);
    if (text === null) {
      const message =
        "This file cannot be read: let the user who runs Aftercall read it, or take it out of the folder.";
      mistakes.push({ file, line: 1, column: 1, message });
    }
    const { callers, wrong } = callersIn(text ?? "");
    lists[name.slice(0, -".txt".length)] = callers;
    mistakes.push(...wrong.map((line) => ({ file, line, column: 1, message: noCaller })));
  }
  return { lists, mistakes };
}

/** What stands there may be a part of a number, so it is not told. */
const noCaller =
  "This is no caller's number: write a plus sign, the country code and the number, like +15550100001, one a line.";

function callersIn(text: string): { callers: Set<string>; wrong: number[] } {
  const callers = new Set<string>();
  const wrong: number[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const written = line.replace(/#.*$/, "").trim();
    if (written === "") continue;
    const caller = readCaller(written);
    if (caller === null) wrong.push(at + 1);
    else callers.add(caller);
  }
  return { callers, wrong };
}

/** Lists that a document's rules look at, and nobody wrote. */
export function unknownLists(document: Document, lists: CallerLists, folder: string): Mistake[] {
  return listsNamedIn(document)
    .filter(({ name }) => !Object.hasOwn(lists, name))
    .map(({ path, name }) => ({
      path,
      message: `There is no list "${name}": ${didYouMean(nearest(name, Object.keys(lists)), `write its numbers into ${join(listsFolderOf(folder), `${name}.txt`)}, one a line.`)}`,
    }));
}

function listFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.txt$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
