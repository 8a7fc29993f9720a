/** Whether each language of a document is one that we speak, that Twilio hears by this tag, and that its voice reads. */
import type { Document } from "../flow.ts";
import { languageOf } from "../language-of.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { languages as builtInLanguages, isBuiltIn } from "../words/index.ts";
import { didYouMean, listed } from "./check.ts";
import { heardByTwilio } from "./recogniser.ts";
import { languagesOfVoice, speaks } from "./voices.ts";

function languageNotBuiltIn({ languages }: Document): Mistake[] {
  return Object.keys(languages)
    .filter((tag) => !isBuiltIn(tag))
    .map((tag) => ({
      path: ["languages", tag],
      key: true,
      message: `Aftercall has no sentences of its own in "${tag}" yet: use a language that begins with ${listed(Object.keys(builtInLanguages), "or")}.`,
    }));
}

/** A prompt in a language that Twilio's recogniser does not know by this tag would not be listened to (Twilio docs: Gather, "language"). */
function languageWithoutCountry({ languages }: Document): Mistake[] {
  return Object.keys(languages)
    .filter((tag) => isBuiltIn(tag) && !tag.includes("-") && !heardByTwilio.has(tag))
    .map((tag) => ({
      path: ["languages", tag],
      key: true,
      message: `Twilio hears no "${tag}": write the language with its country, like en-US or es-MX.`,
    }));
}

/** What is meant by a tag that is not written as usual: `en-UK` for `en-GB`, and small letters where tags have capitals. */
function usualTag(tag: string): string | undefined {
  const [usual] = /^[a-z]{2}-[A-Za-z]{2}$/.test(tag) ? Intl.getCanonicalLocales(tag) : [];
  return usual === tag || heardByTwilio.has(tag) ? undefined : usual;
}

function languageMisspelt({ languages }: Document): Mistake[] {
  return Object.keys(languages).flatMap((tag) => {
    const usual = usualTag(tag);
    if (!isBuiltIn(tag) || usual === undefined) return [];
    return [
      {
        path: ["languages", tag],
        key: true,
        message: `Twilio hears no "${tag}": did you mean "${usual}"?`,
      },
    ];
  });
}

/** A tag that is written rightly, and that the recogniser does not know: it hears German as it is spoken in Germany alone. */
function languageNotHeard({ languages }: Document): Mistake[] {
  return Object.keys(languages).flatMap((tag) => {
    const isToldOtherwise = !isBuiltIn(tag) || !tag.includes("-") || usualTag(tag) !== undefined;
    if (isToldOtherwise || heardByTwilio.has(tag)) return [];
    const alike = [...heardByTwilio].filter((other) => languageOf(other) === languageOf(tag));
    return [
      {
        path: ["languages", tag],
        key: true,
        message: `Twilio hears no "${tag}": ${didYouMean(nearest(tag, alike) ?? alike[0], "take it out.")}`,
      },
    ];
  });
}

/** A voice that reads out words of another language, so that nobody understands them. */
function voiceOfAnotherLanguage({ languages }: Document): Mistake[] {
  return Object.entries(languages).flatMap(([tag, { voice }]) => {
    if (speaks(voice, tag)) return [];
    return [
      {
        path: ["languages", tag, "voice"],
        message: `The voice ${voice} speaks ${listed(languagesOfVoice(voice) ?? [])}, and would read "${tag}" as if it were that: write a voice of "${languageOf(tag)}".`,
      },
    ];
  });
}

export const languageTagChecks = {
  languageNotBuiltIn,
  languageWithoutCountry,
  languageMisspelt,
  languageNotHeard,
  voiceOfAnotherLanguage,
};
