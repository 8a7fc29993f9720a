import { languageOf } from "./language-of.ts";

/**
 * Reading aloud, in a minute: words, and characters without the spaces, of texts that say the same in each language (Trauzettel-Klosinski and
 * Dietz, "Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST", 2012). Chinese and Japanese write no
 * spaces.
 */
const readAloud: Readonly<Record<string, { words: number; characters: number }>> = {
  ar: { words: 138, characters: 612 },
  de: { words: 179, characters: 920 },
  en: { words: 228, characters: 987 },
  es: { words: 218, characters: 1025 },
  fi: { words: 161, characters: 1078 },
  fr: { words: 195, characters: 998 },
  he: { words: 187, characters: 833 },
  it: { words: 188, characters: 950 },
  ja: { words: 0, characters: 357 },
  nl: { words: 202, characters: 978 },
  pl: { words: 166, characters: 916 },
  pt: { words: 181, characters: 913 },
  ru: { words: 184, characters: 986 },
  sl: { words: 180, characters: 885 },
  sv: { words: 199, characters: 917 },
  tr: { words: 166, characters: 1054 },
  zh: { words: 0, characters: 255 },
};

/**
 * Characters of English, with the spaces, that a voice speaks in a second: 150 words a minute, the rate of conversation in the United States
 * (National Center for Voice and Speech), of five and a half characters. Amazon gives no rate for its voices, since each has its own (Amazon
 * Polly docs: Timing a voice speed). Who reads aloud is faster, in every language by the same share.
 */
const ofEnglish = 14;

/**
 * Where no such texts are: by what a syllable is written with, at 3.4 syllables a second in English (150 words of 1.37, as in those texts), and
 * as much slower as Thai is (4.70 to 6.19: Coupé and others, "Different languages, similar encoding efficiency", 2019; Pellegrino and others, "A
 * cross-language perspective on speech information rate", 2011). Korean writes a syllable in one character and a space after every third, Thai in
 * three. Lao, Khmer and Burmese, which write no spaces either, are taken to be like it; Persian leaves out short vowels, as Arabic does.
 */
const bySyllables: Readonly<Record<string, number>> = { ko: 5, th: 8, lo: 8, km: 8, my: 8, fa: 9 };

/** The slowest of the alphabets above that write all their vowels: rather too slow than too fast. */
const ofOthers = 12;

const { words, characters } = readAloud.en as (typeof readAloud)[string];
const share = (ofEnglish * 60) / (words + characters);

/** In whole characters, since voices differ by more than that. */
const rates: Readonly<Record<string, number>> = {
  ...bySyllables,
  ...Object.fromEntries(
    Object.entries(readAloud).map(([language, { words, characters }]) => [
      language,
      Math.round((share * (words + characters)) / 60),
    ]),
  ),
};

/** Characters that voices, and people, speak in a second in the language of a tag (`ja-JP`). */
export function charactersASecond(tag: string): number {
  const language = languageOf(tag.toLowerCase());
  // Cantonese is written with as many characters a syllable.
  return rates[language === "yue" ? "zh" : language] ?? ofOthers;
}
