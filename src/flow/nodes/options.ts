/** Choosing one of several by key or by phrase: what menu and choice share. */
import type { Speech } from "../action.ts";
import { hearChoice } from "../hearing/choice.ts";
import { hearNearMiss } from "../hearing/near-miss.ts";
import { phraseBook } from "../hearing/phrases.ts";
import { type Phrases, phrasesIn } from "../phrases.ts";
import type { Reply, Scene } from "./kind.ts";

/** What may be chosen, by its key. */
type Options = Readonly<Record<string, { said: Phrases }>>;

/** The phrases of all, the first of each before the second ones: where there are more than a recogniser is told, none is left without any. */
export function likelyOptions(options: Options, language: string): string[] {
  const all = Object.values(options).map(({ said }) => phrasesIn(said, language));
  const most = Math.max(0, ...all.map((phrases) => phrases.length));
  return Array.from({ length: most }, (_, at) => all.flatMap((phrases) => phrases[at] ?? [])).flat();
}

/** What was chosen: `sure` where it was pressed or said as it is written, and not only nearly so. */
export type Chosen = { key: string; sure: boolean };

/** The option that was pressed or said, or null. `anywhere`: a phrase may stand among other words. */
export function chosenOption(
  reply: Reply,
  { language, ear }: Scene,
  options: Options,
  anywhere: boolean,
): Chosen | null {
  if (reply.by === "recording") return null;
  if (reply.by === "keypad") return { key: reply.digits, sure: true };
  const all = Object.entries(options).map(([key, { said }]) => ({
    key,
    said: phraseBook(phrasesIn(said, language)),
  }));
  const said = hearChoice(reply.words, ear, all, anywhere);
  if (said !== null) return { key: said, sure: true };
  const near = hearNearMiss(reply.words, ear, all, anywhere);
  return near === null ? null : { key: near, sure: false };
}

/** "For billing, press 1. For technical help, press 2." */
export function optionsAgain(options: Options, { language, sentence }: Scene): Speech[] {
  return Object.entries(options).map(([key, { said }]) =>
    sentence("forChoice", { choice: phrasesIn(said, language)[0] ?? "", key }),
  );
}
