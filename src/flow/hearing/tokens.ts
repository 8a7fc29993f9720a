import { withPlainDigits } from "./script-digits.ts";

/** No answer to a prompt is longer, in characters: what is, is not looked into. */
const longest = 400;

/** Whether more was said than any answer to a prompt has: it is not looked into. */
export function isLong(said: string): boolean {
  return said.length > longest;
}

/** Stands for a text that is too long. It is no word of any language. */
const tooLong = "\u2026";

/** Marks that recognisers set or leave out as they please. In other scripts they are vowels. */
const markedLetters =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

/**
 * Words that an accent alone tells from another, spelled so that it stays heard: "hát" is Hungarian for "well", and "hat" for six, "őt" is
 * "him", and "öt" five; "što" is Croatian for "what", and "sto" for a hundred; "dál" is Czech for "next", and "dal" for "gave". Vietnamese
 * tones are always written: "sáu" is six, and "sau" is "after".
 */
const toldByAccent: Readonly<Record<string, string>> = {
  hát: "haat",
  őt: "oot",
  što: "shto",
  dál: "daal",
  năm: "nawm",
  sáu: "saus",
  bảy: "bayr",
  bẩy: "baayr",
  tám: "tams",
  tư: "tuw",
  lăm: "lawm",
  nhăm: "nhawm",
  bà: "baf",
  hài: "haif",
  nhà: "nhaf",
  chờ: "chowf",
  bận: "baajn",
  bán: "bans",
  bàn: "banf",
  cô: "coo",
  cỡ: "cowx",
  ở: "owr",
  thẻ: "ther",
};
const withAccent = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${Object.keys(toldByAccent).join("|")})(?![\\p{L}\\p{M}])`,
  "gu",
);

/**
 * Letters and digits that are written in more than one way, and nothing that is heard: the tatweel, soft hyphens and joiners. In Devanagari and Bengali
 * the nukta is left out at will, and one sign for the nose stands for another.
 */
const spellings: Readonly<Record<string, string>> = {
  "\u3007": "零",
  ß: "ss",
  ς: "σ",
  ı: "i",
  ة: "ه",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ൺ: "ണ്",
  ൻ: "ന്",
  ർ: "ര്",
  ൽ: "ല്",
  ൾ: "ള്",
  "\u2018": "'",
  "\u2019": "'",
  "\u02BC": "'",
  "\u066B": ".",
  "\u0640": "",
  "\u0901": "\u0902",
  "\u093C": "",
  "\u0981": "",
  "\u09BC": "",
  "\u00AD": "",
  "\u200B": "",
  "\u200C": "",
  "\u200D": "",
};
const spelledOtherwise = new RegExp(`[${Object.keys(spellings).join("")}]`, "gu");

/**
 * What was said as bare words: lower case, without accents and punctuation, digits apart from letters and in the digits of English. "Nine." and
 * "a nine" and "NINE" differ no more; "9/10" becomes `9 / 10`. "5.5" stays one word, which is no grade: as two it would be 5, said twice.
 * Where a script sets no spaces between words, or sets them as one likes (Han, kana, Hangul, Thai, Lao, Khmer, Burmese), each character is a word,
 * its marks included.
 */
export function tokens(said: string): string[] {
  if (isLong(said)) return [tooLong];
  return plain(said).match(words) ?? [];
}

function plain(said: string): string {
  return withPlainDigits(said.normalize("NFKC").toLowerCase())
    .replace(withAccent, (word) => toldByAccent[word] ?? word)
    .normalize("NFD")
    .replace(markedLetters, "$1")
    .normalize("NFC")
    .replace(spelledOtherwise, (letter) => spellings[letter] ?? "");
}

const words =
  /[[\p{L}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]\p{M}*|[[\p{L}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]+(?:'[[\p{L}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}]]+)*|(?<![\p{L}\p{N}])[\-\u2212]?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*|[\/%]/gv;
