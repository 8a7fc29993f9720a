/** The numbers from 0 to 10 as they are said and written: for a recogniser, which is told what to expect. */
import type { SpellingRules } from "../spelling/rules.ts";
import { speller } from "../spelling/spell-out.ts";
import { isCardinal } from "./number-words.ts";
import { shortest } from "./phrases.ts";

/** The most forms of a number that a recogniser is told: of those that CLDR spells, and with those that are said besides. */
const most = { spelled: 2, all: 4 };

/** Its forms by number, the plainest first. */
export function cardinals(
  language: string,
  rules: SpellingRules,
  own: Readonly<Record<string, number | null>>,
): readonly (readonly string[])[] {
  const spell = speller(language, rules);
  const sets = Object.keys(rules).filter(isCardinal);
  const plainFirst = [...sets.filter((set) => set.startsWith("%spellout-numbering")), ...sets];
  return Array.from({ length: 11 }, (_, number) => {
    const written = plainFirst.map((set) => spell(set, number)?.replaceAll("\u00AD", "") ?? "");
    const spelled = [...new Set(written)].filter((word) => word !== "" && own[word] !== null);
    const besides = Object.keys(own).filter((word) => own[word] === number && !word.includes(" "));
    return [...spelled.slice(0, most.spelled), ...shortest(besides, most.all)].slice(0, most.all);
  });
}
