import { z } from "zod";
import { hearChoice } from "../hearing/choice.ts";
import { phraseBook } from "../hearing/phrases.ts";
import { phrases, phrasesIn } from "../phrases.ts";
import { languageTag, prompt } from "../prompt.ts";
import { sentence } from "../words/index.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { nodeName } from "./node-name.ts";
import { saidIn } from "./written.ts";

const choice = z.strictObject({
  said: phrases.describe(
    "What may be said for this choice. The first phrase names it to callers and agents.",
  ),
  language: languageTag.optional().describe("Goes on in this language."),
  offer: prompt
    .optional()
    .describe("Spoken before the menu, in the choice's own language, to callers who hear another."),
  go: nodeName.describe("The node that it leads to."),
});

export const menuSchema = z
  .strictObject({
    menu: prompt,
    choices: z
      .record(z.string().regex(/^\S+$/), choice)
      .describe("By key, 1 to 9. 0 is always a person, * always repeats."),
    again: prompt
      .optional()
      .describe(
        "Shorter, clearer words after a miss. Left out, the choices are told by their first phrases.",
      ),
  })
  .describe("Offers choices, by key or by phrase.")
  .transform(({ menu, ...rest }) => ({ kind: "menu" as const, prompt: menu, ...rest }));
export type Menu = z.output<typeof menuSchema>;

export const menu: NodeKind<Menu> = {
  exits: ({ choices }) =>
    Object.entries(choices).map(([key, { go }]) => ({ path: ["choices", key, "go"], to: go })),
  // What a choice offers is not among them: it is spoken in the choice's own language, whatever the caller's is.
  prompts: (node) => saidIn("menu", node),
  enter: (node, { language }) => ({
    do: "ask",
    say: node.prompt,
    listen: oneKey(Object.values(node.choices).flatMap(({ said }) => phrasesIn(said, language))),
  }),
  hear(node, reply, { language, ear }) {
    const key =
      reply.by === "keypad"
        ? reply.digits
        : reply.by === "voice"
          ? hearChoice(reply.words, ear, options(node, language), true)
          : null;
    const choice = key === null ? undefined : node.choices[key];
    if (key === null || !choice) return null;
    return { is: "choice", said: choice.said, language: choice.language, to: choice.go };
  },
  again: (node, { language }) =>
    [
      ...Object.entries(node.choices)
        .filter(([, choice]) => choice.language === undefined)
        .map(([key, { said }]) =>
          sentence(language, "forChoice", { choice: phrasesIn(said, language)[0] ?? "", key }),
        ),
      sentence(language, "forPerson"),
    ].join(" "),
};

function options({ choices }: Menu, language: string) {
  return Object.entries(choices).map(([key, { said }]) => ({
    key,
    said: phraseBook(phrasesIn(said, language)),
  }));
}
