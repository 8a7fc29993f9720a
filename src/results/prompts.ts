/** What happened at prompts: how often each was asked, and what came of it. */
import type { PromptHappened } from "../database/tables.ts";
import type { PromptGroup } from "./results-store.ts";

/** A prompt, in one language. A count is of times, not of callers: who hears a menu twice was asked twice. */
export type PromptReport = {
  document: string;
  node: string;
  language: string;
  /** How often it was asked and is over: the sum of all that follow up to `hungUp`. */
  asked: number;
  /** Answered, by how: what was said and then confirmed counts as voice, by whichever key it was confirmed. */
  keypad: number;
  voice: number;
  recording: number;
  /** Gone on from without an answer: by the caller's wish, by silence, or after two misses. */
  skipped: number;
  /** Left for a person, by key or word; and after two misses. */
  person: number;
  personAfterMisses: number;
  /** Left because the caller wanted no more questions; and by hanging up. */
  stopped: number;
  hungUp: number;
  /** Times that nothing came; and that what came was not understood. */
  silence: number;
  notUnderstood: number;
  /** Times that an answer was read out, for the caller to confirm; and that it was right. */
  readOut: number;
  right: number;
  /** Times that it was asked which of two numbers was meant. */
  which: number;
};

/** What of all that happens at a prompt is its end. */
export const promptEnds: readonly PromptHappened[] = [
  ...(["keypad", "voice", "confirmed", "recording", "skipped"] as const),
  ...(["person", "person-after-misses", "stopped", "hung-up"] as const),
];

/** By document, then as the prompts are asked. */
export function promptReports(groups: readonly PromptGroup[]): PromptReport[] {
  const prompts = Map.groupBy(groups, ({ document, node, language }) =>
    JSON.stringify([document, node, language]),
  );
  return [...prompts.values()]
    .flatMap((own) => {
      const [first] = own;
      return first ? [{ turn: Math.min(...own.map(({ turn }) => turn)), report: reportOf(first, own) }] : [];
    })
    .sort((a, b) => inOrder(a.report, b.report, a.turn - b.turn))
    .map(({ report }) => report);
}

function inOrder(a: PromptReport, b: PromptReport, byTurn: number): number {
  return (
    a.document.localeCompare(b.document) ||
    byTurn ||
    a.node.localeCompare(b.node) ||
    a.language.localeCompare(b.language)
  );
}

function reportOf({ document, node, language }: PromptGroup, groups: readonly PromptGroup[]): PromptReport {
  const count = (...which: readonly PromptHappened[]) =>
    groups.reduce((sum, { happened, n }) => sum + (which.includes(happened) ? n : 0), 0);
  return {
    document,
    node,
    language,
    asked: count(...promptEnds),
    keypad: count("keypad"),
    voice: count("voice", "confirmed"),
    recording: count("recording"),
    skipped: count("skipped"),
    person: count("person"),
    personAfterMisses: count("person-after-misses"),
    stopped: count("stopped"),
    hungUp: count("hung-up"),
    silence: count("silence"),
    notUnderstood: count("not-understood"),
    readOut: count("read-out"),
    right: count("confirmed"),
    which: count("which"),
  };
}
