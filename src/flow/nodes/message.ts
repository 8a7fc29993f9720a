import { z } from "zod";
import { hearReserved } from "../hearing/reserved.ts";
import { prompt } from "../prompt.ts";
import { sentence } from "../words/index.ts";
import type { NodeKind } from "./kind.ts";
import { follows } from "./question.ts";
import { recorded } from "./recorded.ts";
import { leadsOn, saidIn } from "./written.ts";

export const messageSchema = z
  .strictObject({ message: prompt, ...recorded, ...follows })
  .describe("Takes a message for the people who could not answer.")
  .transform(({ message, ...rest }) => ({ kind: "message" as const, prompt: message, ...rest }));
export type Message = z.output<typeof messageSchema>;

/** Fewer words before the tone are taken for an answer to the prompt, not for the message. */
const leastWords = 4;

export const message: NodeKind<Message> = {
  exits: leadsOn,
  prompts: (node) => saidIn("message", node),
  enter: ({ prompt, seconds, transcribe }) => ({ do: "record", say: prompt, seconds, transcribe }),
  hear({ next }, reply, { ear }) {
    if (reply.by === "recording") return { is: "message", recording: reply.recording, text: null, to: next };
    // Words spoken before the tone are the message already; "all right" and "hello?" are not, and would end the call with nothing said.
    if (reply.by === "keypad" || reply.words.length < leastWords || hearReserved(reply.words, ear))
      return null;
    return { is: "message", recording: null, text: reply.text, to: next };
  },
  again: (_, { language }) => sentence(language, "message"),
};
