import { z } from "zod";
import { hearChoice } from "../hearing/choice.ts";
import { phraseBook } from "../hearing/phrases.ts";
import { phrases, phrasesIn } from "../phrases.ts";
import { prompt } from "../prompt.ts";
import { sentence } from "../words/index.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { declares, follows, gradeOf } from "./question.ts";
import { leadsOn, saidIn } from "./written.ts";

const option = z.strictObject({
  value: z.string().min(1).describe("What is kept as the answer."),
  said: phrases.describe("What may be said for it."),
});

export const choiceSchema = z
  .strictObject({
    choice: prompt,
    options: z
      .record(z.string().regex(/^\S+$/), option)
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
  enter: ({ prompt, options }, { language }) => ({
    do: "ask",
    say: prompt,
    listen: oneKey(Object.values(options).flatMap(({ said }) => phrasesIn(said, language))),
  }),
  hear(node, reply, { language, ear }) {
    const options = Object.entries(node.options).map(([key, { said }]) => ({
      key,
      said: phraseBook(phrasesIn(said, language)),
    }));
    const key =
      reply.by === "keypad"
        ? reply.digits
        : reply.by === "voice"
          ? hearChoice(reply.words, ear, options, false)
          : null;
    const chosen = key === null ? undefined : node.options[key];
    return chosen
      ? {
          is: "answer",
          value: chosen.value,
          understood: reply.by === "keypad" ? "key" : "phrase",
          to: node.next,
        }
      : null;
  },
  again: ({ options }, { language }) =>
    Object.entries(options)
      .map(([key, { said }]) =>
        sentence(language, "forChoice", { choice: phrasesIn(said, language)[0] ?? "", key }),
      )
      .join(" "),
  /** Grades are spread evenly over the options, in the order of their keys (4 options: 0, 33.3, 66.7, 100). */
  grade(node, value) {
    const values = Object.values(node.options).map((option) => option.value);
    return gradeOf(node, values.indexOf(String(value)), 0, values.length - 1);
  },
};
