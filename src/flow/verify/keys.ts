/** Keys: whether a telephone has them, and whether they mean something else already. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { optionsOf, type PlacedOption } from "./spoken.ts";

const meaningOf: Record<string, string> = {
  "0": "0 is always a person, at every prompt",
  "*": "* always repeats the prompt",
  "#": "# ends or skips what is keyed in",
};

function optionsIn({ nodes }: Document): PlacedOption[] {
  return Object.entries(nodes).flatMap(([name, node]) => optionsOf(name, node));
}

function reservedKey(document: Document): Mistake[] {
  return optionsIn(document)
    .filter(({ key }) => Object.hasOwn(meaningOf, key))
    .map(({ path, key }) => ({ path, key: true, message: `${meaningOf[key]}: use a key from 1 to 9 here.` }));
}

function noSuchKey(document: Document): Mistake[] {
  return optionsIn(document)
    .filter(({ key }) => !/^[1-9]$/.test(key) && !Object.hasOwn(meaningOf, key))
    .map(({ path, key }) => ({
      path,
      key: true,
      message: `"${key}" is not one key of a telephone: use one from 1 to 9.`,
    }));
}

export const keyChecks = { reservedKey, noSuchKey };
