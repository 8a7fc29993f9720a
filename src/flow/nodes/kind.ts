/** What a node kind is: the one interface that every file in this folder fills, and all that the engine knows of a node. */

import type { Speech } from "../action.ts";
import type { AnswerValue, Effect, PersonWish } from "../effect.ts";
import type { Ear } from "../hearing/ear.ts";
import type { Opening } from "../hours/opening.ts";
import type { AskedFor } from "../listening.ts";
import type { Phrases } from "../phrases.ts";
import type { Prompt } from "../prompt.ts";
import type { Recording } from "../recording.ts";
import type { SentenceName } from "../words/own-sentences.ts";
import type { Exit, WrittenPrompt } from "./written.ts";

export type NodeKind<Node> = {
  /** Where the node can lead: names of nodes in the same document, each with its place in what the author wrote. */
  exits(node: Node): Exit[];
  /** What is said in it, each prompt with its place in what the author wrote. */
  prompts(node: Node): WrittenPrompt[];
  /** What happens on arriving. */
  enter(node: Node, scene: Scene): Entry;
  /** What it makes of a reply; null where it was not understood. Kinds that wait for no reply have none. */
  hear?(node: Node, reply: Reply, scene: Scene): Hearing | null;
  /**
   * What is likely to be said to it, the likeliest first, for the speech recogniser. Left out where anything may be said: there nothing is made likelier than
   * anything else.
   */
  likely?(node: Node, ear: Ear, language: string): readonly string[];
  /** The clearer words after a miss, where the author wrote none. */
  again?(node: Node, scene: Scene): Speech[];
  /** What to do with silence: `miss` (the default) or go on to a node. */
  silence?(node: Node): string | null;
  /** The index (0 to 100) of an answer, its reversal included; null where the question is not graded. */
  grade?(node: Node, value: AnswerValue): number | null;
};

/** What a node may know of the call it is played in. */
export type Scene = {
  language: string;
  ear: Ear;
  /** A built-in sentence as the flow says it. */
  sentence(name: SentenceName, blanks?: Readonly<Record<string, string | number>>): Speech;
  /** What was answered to a node of the same document so far; undefined where it was not. */
  answerTo(name: string): AnswerValue | undefined;
  /** What a calendar of the flow says of the moment of this turn. */
  opening(calendar: string): Opening;
  /** The telephone number that was keyed in, or said, perhaps with a + before it; null where it is none that may be called. */
  numberFrom(given: string): string | null;
};

/** What a node does on arriving: pass on at once, wait for the caller, reach for a person, or end the call. */
export type Entry =
  /** `tell`: what the rest of the world must learn of it. */
  | { do: "pass"; say?: Prompt; to: string; tell?: Effect }
  | { do: "ask"; say: Prompt; listen: Listening }
  | { do: "record"; say: Prompt; seconds: number; transcribe: boolean }
  | { do: "transfer"; why: PersonWish }
  /** Takes a callback. */
  | { do: "callback"; why: PersonWish }
  | { do: "end"; say: Prompt };

/**
 * How to listen: the most keys, whether `#` ends them, and what is asked for, by which the document says the rest. `seconds` of silence are written only
 * where it does not. `tone`: whether one tells when to speak (`action.ts`).
 */
export type Listening = {
  digits: number;
  hashEnds: boolean;
  asked: AskedFor;
  seconds?: number;
  tone?: true;
};

/** The usual way to listen: one key, every key is a key. */
export function oneKey(): Listening {
  return { digits: 1, hashEnds: false, asked: "answers" };
}

/** A caller's reply, as it came. `words` are what was said, made ready for hearing. */
export type Reply =
  | { by: "keypad"; digits: string }
  | { by: "voice"; text: string; words: readonly string[]; confidence: number | null }
  | { by: "recording"; recording: Recording };

/** What a node made of a reply. */
export type Hearing =
  /** `readOut`: what is read out where it must be confirmed; the value itself, where left out. */
  | { is: "answer"; value: AnswerValue; readOut?: string | undefined; understood: string; to: string }
  /** It may have been heard wrongly, and is confirmed. */
  | { is: "unsure"; value: number | string; readOut?: string | undefined; understood: string; to: string }
  /** One of two was meant. */
  | { is: "between"; values: readonly [number, number] }
  | { is: "choice"; said: Phrases; language: string | undefined; to: string }
  /** Could be a whole answer or the beginning of one. */
  | { is: "held"; digits: string }
  | { is: "skip"; to: string }
  | { is: "message"; recording: Recording | null; text: string | null; to: string }
  | { is: "consent"; given: boolean }
  /** Whether the caller may be asked after the talk. */
  | { is: "optIn"; agreed: boolean; to: string }
  /** Never to be asked again. */
  | { is: "never" }
  /** Whether the number that was read out is the one to call back; and a number that is to be called instead. */
  | { is: "numberConfirmed"; right: boolean }
  | { is: "numberEntered"; number: string }
  /** Whether somebody who is called back wants the talk now. */
  | { is: "calledBack"; wanted: boolean }
  /** Somebody is there, and no machine. */
  | { is: "there" };
