/** What sounds nearly like a choice: recognisers write "biling" and "technical health". */
import leven from "leven";
import type { Option } from "./choice.ts";
import type { Ear } from "./ear.ts";
import { found, wordsOfAll } from "./lexicon.ts";
import { afterFillers } from "./phrases.ts";
import { hearReserved } from "./reserved.ts";
import { hearYesNo } from "./yes-no.ts";

/** In what is longer nothing is looked for that was not said: it would be found too easily. It also bounds the time. */
const mostWords = 12;

/** Of so many letters one may be wrong, missing or too many; and two at most. Where each character is a syllable, it carries more. */
const lettersPerSlip = 5;
const syllablesPerSlip = 8;

/**
 * The key of the one option of which a phrase was nearly said; null where none or several come near, or something else was said that is understood.
 * `anywhere`: it may stand among other words.
 */
export function hearNearMiss(
  words: readonly string[],
  ear: Ear,
  options: readonly Option[],
  anywhere: boolean,
): string | null {
  if (words.length > mostWords || hearReserved(words, ear) || hearYesNo(words, ear)) return null;
  // What looks like a filler may be the beginning of the phrase.
  const whole = [words, words.slice(afterFillers(words, 0, ear.fillers))];
  const isSaid = (phrase: readonly string[]) =>
    anywhere ? isNearAnywhere(words, phrase, ear) : whole.some((said) => isNear(said, phrase, ear));
  const near = options.filter((option) => [...wordsOfAll(option.said)].some(isSaid));
  return near.length === 1 ? (near[0]?.key ?? null) : null;
}

/** Words may have been joined or broken: as many, one less or one more are looked at. */
function isNearAnywhere(words: readonly string[], phrase: readonly string[], ear: Ear): boolean {
  return [-1, 0, 1].some((more) => {
    const length = phrase.length + more;
    return words.some((_, at) => {
      const some = words.slice(at, at + length);
      return length > 0 && some.length === length && isNear(some, phrase, ear);
    });
  });
}

function isNear(words: readonly string[], phrase: readonly string[], ear: Ear): boolean {
  // What is a word of the language by itself is no slip.
  if (found(words, 0, ear.marks)?.words.length === words.length) return false;
  const [said, meant] = [words.join(""), phrase.join("")];
  // "Unprofessional" is no slip of "professional".
  const most = Math.min(slips(phrase, meant), said[0] === meant[0] ? 2 : 1);
  return (
    Math.abs(said.length - meant.length) <= most && leven(said, meant, { maxDistance: most + 1 }) <= most
  );
}

function slips(phrase: readonly string[], letters: string): number {
  const isOfSyllables = phrase.length > 1 && phrase.every((word) => word.length === 1);
  return Math.floor(letters.length / (isOfSyllables ? syllablesPerSlip : lettersPerSlip));
}
