import { z } from "zod";
import { isLong } from "../hearing/tokens.ts";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";
import { follows } from "./question.ts";
import { isNothingYet, recorded, saidTwice, saysOnce, takeWords, withWords } from "./recorded.ts";
import { leadsOn, saidIn } from "./written.ts";

export const messageSchema = z
  .strictObject({ message: prompt, ...recorded, ...follows })
  .describe("Takes a message for the people who could not answer.")
  .refine(saysOnce, saidTwice)
  .transform(({ message, ...rest }) => ({ kind: "message" as const, prompt: message, ...withWords(rest) }));
export type Message = z.output<typeof messageSchema>;

/** Fewer words before the tone of a recording are taken for an answer to the prompt, not for the message. */
const leastWords = 4;

export const message: NodeKind<Message> = {
  exits: leadsOn,
  prompts: (node) => saidIn("message", node),
  enter: takeWords,
  hear({ next, words }, reply, { ear }) {
    if (reply.by === "recording") return { is: "message", recording: reply.recording, text: null, to: next };
    if (reply.by === "keypad") return null;
    // Words spoken before the tone are the message already; "all right" and "hello?" are not, and would end the call with nothing said.
    const isShort = reply.words.length < leastWords && !isLong(reply.text);
    if (isNothingYet(reply.words, ear) || (isShort && words !== "speech")) return null;
    return { is: "message", recording: null, text: reply.text, to: next };
  },
  again: (_, { sentence }) => [sentence("message")],
};
