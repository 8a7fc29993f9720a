/** The built-in nodes that stand in every flow: asking, missing and a person have one way through the engine. */
import { earFor } from "./hearing/ear.ts";
import type { Node } from "./nodes/index.ts";
import type { Phrases } from "./phrases.ts";
import type { Prompt } from "./prompt.ts";
import { lineOf, type OwnSentences, type SentenceName } from "./words/own-sentences.ts";

/** Their names, which cannot be written in a document. */
export const builtIn = {
  consent: "$consent",
  person: "$person",
  nobody: "$nobody",
  message: "$message",
  messageKept: "$message-kept",
  declined: "$declined",
  stopped: "$stopped",
  neverAgain: "$never-again",
  askedLater: "$asked-later",
  isThere: "$is-there",
  callback: "$callback",
  callbackNumber: "$callback-number",
  callbackStands: "$callback-stands",
  callbackPromised: "$callback-promised",
  callbackSoon: "$callback-soon",
  callbackLater: "$callback-later",
  calledBack: "$called-back",
  notNow: "$not-now",
} as const;

/** What stands in built-in prompts for the number that is called back, and for the moment from which on somebody is there to call. */
export const callbackNumber = "$number";
export const callbackOpening = "$opening";

/** By name, in the languages of a flow, with the sentences that it says in its own way. */
export function builtInNodes(tags: readonly string[], own: OwnSentences): Record<string, Node> {
  const inEach = (name: SentenceName): Prompt =>
    Object.fromEntries(tags.map((tag) => [tag, lineOf(own, tag, name)]));
  const saidInEach = (name: "message" | "tryAgain"): Phrases =>
    Object.fromEntries(tags.map((tag) => [tag, [...earFor(tag).heard[name]]]));
  const record = { seconds: 119, words: undefined, transcribe: undefined, again: undefined };
  return {
    [builtIn.consent]: { kind: "consent", prompt: inEach("consent") },
    [builtIn.person]: {
      kind: "transfer",
      queue: "person",
      dial: undefined,
      announce: undefined,
      survey: undefined,
    },
    [builtIn.nobody]: {
      kind: "menu",
      prompt: inEach("nobody"),
      again: inEach("nobodyAgain"),
      choices: {
        1: { said: saidInEach("message"), go: builtIn.message, language: undefined, offer: undefined },
        2: { said: saidInEach("tryAgain"), go: builtIn.person, language: undefined, offer: undefined },
      },
    },
    [builtIn.message]: { kind: "message", prompt: inEach("message"), next: builtIn.messageKept, ...record },
    [builtIn.messageKept]: { kind: "goodbye", prompt: inEach("messageKept") },
    [builtIn.declined]: { kind: "goodbye", prompt: inEach("declined") },
    [builtIn.stopped]: { kind: "stopped", prompt: inEach("forNever") },
    [builtIn.callback]: {
      kind: "confirm-number",
      prompt: inEach("callbackNumber"),
      again: inEach("callbackNumber"),
    },
    [builtIn.callbackNumber]: { kind: "enter-number", prompt: inEach("callbackKeys") },
    [builtIn.callbackStands]: {
      kind: "confirm-number",
      prompt: inEach("callbackStands"),
      again: inEach("callbackStands"),
    },
    [builtIn.callbackPromised]: { kind: "goodbye", prompt: inEach("callbackPromised") },
    [builtIn.callbackSoon]: { kind: "goodbye", prompt: inEach("callbackSoon") },
    [builtIn.callbackLater]: { kind: "goodbye", prompt: inEach("callbackLater") },
    [builtIn.calledBack]: { kind: "called-back", prompt: inEach("calledBack") },
    [builtIn.notNow]: { kind: "goodbye", prompt: inEach("notNow") },
    [builtIn.askedLater]: { kind: "asked-later", prompt: inEach("askedLater") },
    [builtIn.isThere]: { kind: "is-there", prompt: inEach("isThere") },
    [builtIn.neverAgain]: { kind: "goodbye", prompt: inEach("neverAgain") },
  };
}
