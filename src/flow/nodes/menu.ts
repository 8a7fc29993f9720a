import { z } from "zod";
import { phrases } from "../phrases.ts";
import { languageTag, prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { nodeName } from "./node-name.ts";
import { chosenOption, likelyOptions, optionsAgain } from "./options.ts";
import { telephoneKey } from "./telephone-key.ts";
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
      .record(telephoneKey, choice)
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
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: ({ choices }, _, language) => likelyOptions(choices, language),
  hear({ choices }, reply, scene) {
    // A wrong turn can be taken back, so what was nearly said is not confirmed.
    const choice = choices[chosenOption(reply, scene, choices, true)?.key ?? ""];
    return choice ? { is: "choice", said: choice.said, language: choice.language, to: choice.go } : null;
  },
  // A choice of language is told by its offer.
  again({ choices }, scene) {
    const others = Object.entries(choices).filter(([, { language }]) => language === undefined);
    return [...optionsAgain(Object.fromEntries(others), scene), scene.sentence("forPerson")];
  },
};
