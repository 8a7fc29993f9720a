import { z } from "zod";
import { phrases, phrasesIn } from "../phrases.ts";
import { prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { chosenOption, likelyOptions, optionsAgain } from "./options.ts";
import { declares, follows, gradeOf } from "./question.ts";
import { telephoneKey } from "./telephone-key.ts";
import { leadsOn, saidIn } from "./written.ts";

const option = z.strictObject({
  value: z
    .string()
    .min(1, "This value is empty: write what is kept as the answer.")
    .describe("What is kept as the answer."),
  said: phrases.describe("What may be said for it."),
});

export const choiceSchema = z
  .strictObject({
    choice: prompt,
    options: z
      .record(telephoneKey, option)
      .describe("By key, 1 to 9; where the question is scored, from the worst to the best."),
    ...declares,
    ...follows,
  })
  .describe("Asks for one of several answers.")
  .transform(({ choice, ...rest }) => ({ kind: "choice" as const, prompt: choice, ...rest }));
export type ChoiceNode = z.output<typeof choiceSchema>;

export const choice: NodeKind<ChoiceNode> = {
  exits: leadsOn,
  prompts: (node) => saidIn("choice", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: ({ options }, _, language) => likelyOptions(options, language),
  hear({ options, next }, reply, scene) {
    const chosen = chosenOption(reply, scene, options, false);
    const option = options[chosen?.key ?? ""];
    if (!chosen || !option) return null;
    const understood = reply.by === "keypad" ? "key" : "phrase";
    const [readOut] = phrasesIn(option.said, scene.language);
    return { is: chosen.sure ? "answer" : "unsure", value: option.value, readOut, understood, to: next };
  },
  again: ({ options }, scene) => optionsAgain(options, scene),
  /** Grades are spread evenly over the options, in the order of their keys (4 options: 0, 33.3, 66.7, 100). */
  grade(node, value) {
    const values = Object.values(node.options).map((option) => option.value);
    return gradeOf(node, values.indexOf(String(value)), 0, values.length - 1);
  },
};
