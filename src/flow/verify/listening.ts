/** Whether the speech models that a document names hear its languages. */
import type { Document } from "../flow.ts";
import type { AskedFor } from "../listening.ts";
import type { Mistake } from "../mistake.ts";
import { listed } from "./check.ts";

const inMany =
  /^(?:ar-.+|da-DK|de-DE|en-(?:AU|GB|IN|US)|es-(?:ES|US)|fi-FI|fr-(?:CA|FR)|hi-IN|ja-JP|ko-KR|mk-MK|nl-NL|no-NO|pl-PL|pt-(?:BR|PT)|ro-RO|ru-RU|th-TH|tr-TR|uk-UA|vi-VN)$/;

/**
 * What Twilio's own models hear (Twilio docs: Gather, `speechModel`); in another language it hears nothing at all (warning 13331). The lists of the others
 * stand with their makers, and grow.
 */
const heardBy: Readonly<Record<string, RegExp>> = {
  phone_call: /^(?:en-(?:US|GB|AU)|fr-(?:FR|CA)|ja-JP|ru-RU|es-(?:US|ES)|pt-BR)$/,
  experimental_conversations: inMany,
  experimental_utterances: inMany,
};

type Named = { path: PropertyKey[]; model: string; tags: string[] };

/** The models that are named, each with the languages for which it is. */
function modelsIn({ listening, languages }: Document): Named[] {
  return (Object.keys(listening) as AskedFor[]).flatMap((asked) => {
    const { model } = listening[asked];
    const path = ["listening", asked, "model"];
    if (typeof model === "string") return [{ path, model, tags: Object.keys(languages) }];
    return Object.entries(model ?? {}).map(([tag, model]) => ({ path: [...path, tag], model, tags: [tag] }));
  });
}

function languageUnheard(document: Document): Mistake[] {
  return modelsIn(document).flatMap(({ path, model, tags }) => {
    const unheard = tags.filter((tag) => heardBy[model] && !heardBy[model].test(tag));
    if (unheard.length === 0) return [];
    const heard = tags.filter((tag) => !unheard.includes(tag));
    const instead =
      heard.length > 0
        ? `name it for ${listed(heard)} alone (model: { ${heard.map((tag) => `${tag}: ${model}`).join(", ")} })`
        : "take it out";
    return [
      {
        path,
        message: `Twilio's speech model ${model} does not hear ${listed(unheard, "or")}, and callers would not be heard at all: ${instead}, or name another model.`,
      },
    ];
  });
}

export const listeningChecks = { languageUnheard };
