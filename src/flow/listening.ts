/** How the speech recogniser listens, by what is asked for, as an author writes it and as it is played. */
import { z } from "zod";
import { languageTag } from "./prompt.ts";
import { seconds } from "./waiting-settings.ts";

/** Twilio's own choice, and Google's; of Deepgram's any (Twilio docs: Gather, `speechModel`). `default` is what goes without saying. */
const models = [
  "numbers_and_commands",
  "phone_call",
  "experimental_conversations",
  "experimental_utterances",
  "googlev2_long",
  "googlev2_short",
  "googlev2_telephony",
  "googlev2_telephony_short",
] as const;

const noModel = `Write a speech model of Twilio's (${models.join(", ")}, deepgram_nova-3 ...), or such by language (en-US: deepgram_nova-3), or leave it out: then Twilio chooses.`;

const model = z.union([
  z.enum(models, { error: noModel }),
  z.string({ error: noModel }).regex(/^deepgram_[a-z0-9-]+$/, noModel),
]);

const manner = z
  .strictObject({
    model: z
      .union([model, z.record(languageTag, model)], { error: noModel })
      .optional()
      .describe("The speech model, for all languages or by language. Left out, Twilio chooses."),
    pause: seconds(1, 10, "pause: 2s")
      .optional()
      .describe("The silence after which somebody has said all that they wanted to."),
    wait: seconds(3, 30, "wait: 5s")
      .optional()
      .describe("How long a caller has to begin, and from key to key: 5s."),
  })
  .meta({ id: "Manner", description: "How the speech recogniser listens." });

/** What is asked for: a word or a grade; digits; or words of the caller's own. */
export type AskedFor = "answers" | "numbers" | "comments";

export const listeningSchema = z
  .strictObject({
    answers: manner.prefault({}).describe("At menus and at questions that one word answers."),
    numbers: manner.prefault({}).describe("Where digits are asked for."),
    comments: manner.prefault({}).describe("At comments and messages."),
  })
  .describe("How the speech recogniser listens, by what is asked for. Left out, as suits every language.");
export type ListeningSettings = z.output<typeof listeningSchema>;

/**
 * How it is listened in one language. `pause`: seconds of silence that end what is said; null where the first pause does. `wait`: seconds until nothing
 * said is silence. `model`: null where Twilio chooses.
 */
export type Manner = { model: string | null; pause: number | null; wait: number };

/**
 * Where nothing is written. One word ends with the first pause; people say digits in groups, and stop to think while they tell something: then a message is
 * as patient as its recording is.
 */
export const usualManner: Readonly<Record<AskedFor, Manner>> = {
  answers: { model: null, pause: null, wait: 5 },
  numbers: { model: null, pause: 2, wait: 5 },
  comments: { model: null, pause: 4, wait: 5 },
};

/** Twilio finds no first pause where the model is named, and takes whole seconds (Twilio docs: Gather, `speechModel`; warning 13335). */
const leastPause = 1;

/** What a document says of listening, in each of its languages. */
export function readyListening(
  settings: ListeningSettings,
  tags: readonly string[],
): Record<AskedFor, Record<string, Manner>> {
  const inEach = (asked: AskedFor) =>
    Object.fromEntries(
      tags.map((tag) => {
        const { model, pause, wait } = settings[asked];
        const usual = usualManner[asked];
        const named = (typeof model === "object" ? model[tag] : model) ?? null;
        const least = named === null ? null : leastPause;
        return [tag, { model: named, pause: pause ?? usual.pause ?? least, wait: wait ?? usual.wait }];
      }),
    );
  return { answers: inEach("answers"), numbers: inEach("numbers"), comments: inEach("comments") };
}
