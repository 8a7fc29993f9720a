/** Which language a voice speaks. */
import { languageOf } from "../language-of.ts";

/** Amazon's voices, which do not bear their languages in their names (Amazon Polly docs: Available voices). Two of India speak Hindi as well. */
const pollyVoices: Readonly<Record<string, string>> = {
  ar: "Hala Zayd Zeina",
  ca: "Arlet",
  cs: "Jitka",
  cy: "Gwyneth",
  da: "Mads Naja Sofie",
  de: "Daniel Hannah Hans Marlene Sabrina Vicki",
  en: "Aditi Amy Aria Arthur Ayanda Brian Danielle Emma Geraint Gregory Ivy Jasmine Joanna Joey Justin Kajal Kendra Kevin Kimberly Matthew Niamh Nicole Olivia Patrick Raveena Russell Ruth Salli Stephen Tiffany",
  es: "Andres Conchita Enrique Lucia Lupe Mia Miguel Pedro Penelope Sergio",
  fi: "Suvi",
  fr: "Celine Chantal Gabrielle Isabelle Lea Liam Mathieu Remi",
  hi: "Aditi Kajal",
  is: "Dora Karl",
  it: "Adriano Bianca Carla Giorgio",
  ja: "Kazuha Mizuki Takumi Tomoko",
  ko: "Jihye Seoyeon",
  nb: "Ida Liv",
  nl: "Laura Lisa Lotte Ruben",
  pl: "Ewa Jacek Jan Maja Ola",
  pt: "Camila Cristiano Ines Ricardo Thiago Vitoria",
  ro: "Carmen",
  ru: "Maxim Tatyana",
  sv: "Astrid Elin",
  tr: "Burcu Filiz",
  yue: "Hiujin",
  zh: "Zhiyu",
};

const languagesOfPolly = new Map<string, string[]>();
for (const [language, names] of Object.entries(pollyVoices))
  for (const name of names.split(" "))
    languagesOfPolly.set(name, [...(languagesOfPolly.get(name) ?? []), language]);

/** How Twilio writes which engine speaks (Twilio docs: Say, "voice"); by itself it is the standard one. */
const engines = ["", "-Neural", "-Generative"];

/** The voices of Amazon's that speak a language, as Twilio names them; every one where none does. */
export function pollyVoicesOf(tag: string): string[] {
  const names = (pollyVoices[languageOf(tag)] ?? Object.values(pollyVoices).join(" ")).split(" ");
  return engines.flatMap((engine) => names.map((name) => `Polly.${name}${engine}`));
}

/** Whether a voice is one that we know, or of a maker whose voices we do not. */
export function isKnownVoice(voice: string): boolean {
  const [, name] = /^Polly\.(.+)$/.exec(voice) ?? [];
  if (name === undefined) return true;
  return languagesOfVoice(voice) !== null && engines.includes(name.slice(name.split("-", 1)[0]?.length));
}

/** The languages that a voice speaks, as Twilio names it; null where that is not known, as of a voice that is newer than this release. */
export function languagesOfVoice(voice: string): readonly string[] | null {
  const [provider, name = ""] = voice.split(".", 2);
  if (provider === "Google") return /^[a-z]{2,3}-/i.test(name) ? [languageOf(name.toLowerCase())] : null;
  if (provider !== "Polly") return null;
  return languagesOfPolly.get(pollyName(name)) ?? null;
}

/** Some are written with their accents, some without. */
function pollyName(name: string): string {
  return (name.split("-", 1)[0] ?? name).normalize("NFD").replaceAll(/\p{M}/gu, "");
}

/** A language that has voices of its own, or of which it is not known. Cantonese is written as Chinese is. */
const written: Readonly<Record<string, string>> = { yue: "zh" };

/** Whether a voice speaks a language, as far as is known. */
export function speaks(voice: string, tag: string): boolean {
  const plain = (language: string) => written[language] ?? language;
  const spoken = languagesOfVoice(voice);
  return spoken === null || spoken.some((language) => plain(language) === plain(languageOf(tag)));
}
