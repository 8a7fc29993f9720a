import { hearTelephone } from "../hearing/digits.ts";
import { likelyDigits } from "../hearing/hints.ts";
import type { Prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";
import { saidIn } from "./written.ts";

/** Asks for the number to call back. Built in. */
export type EnterNumber = { kind: "enter-number"; prompt: Prompt };

/** The longest number there is has 15 digits (ITU-T E.164), and may be dialled with two or three more in front of it. */
const mostDigits = 18;

export const enterNumber: NodeKind<EnterNumber> = {
  exits: () => [],
  prompts: (node) => saidIn("enter-number", node),
  enter: ({ prompt }) => ({
    do: "ask",
    say: prompt,
    listen: { digits: mostDigits, hashEnds: true, asked: "numbers" },
  }),
  likely: (_, ear) => [...likelyDigits(ear), ...ear.heard.plus],
  hear(_, reply, { ear, numberFrom }) {
    if (reply.by === "recording") return null;
    const given =
      reply.by === "keypad" ? reply.digits.replace(/#$/, "") : hearTelephone(reply.text, reply.words, ear);
    const number = given === null ? null : numberFrom(given);
    return number === null ? null : { is: "numberEntered", number };
  },
  again: (_, { sentence }) => [sentence("callbackKeysAgain")],
};
