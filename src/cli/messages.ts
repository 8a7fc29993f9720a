/** `aftercall messages`: what callers left for people who could not answer, a line each; with `--call` the whole of those of one call. */
import { readListFilter } from "../results/read-filter.ts";
import type { ListFilter } from "../results/results-store.ts";
import type { VoiceMessage } from "../results/voice-message.ts";
import { askResults } from "./ask-results.ts";
import { minuteOf } from "./minute.ts";
import { oneLine } from "./one-line.ts";

/** Prints the messages of the calls that the flags let through, the newest call first; with `--json` as the API gives them. */
export function messages(args: string[], out: (line: string) => void): Promise<number> {
  const question = { args, flags: ["call", "since", "until", "flow", "limit"], read: readListFilter, out };
  return askResults(question, async (results, filter, json) => {
    const found = await results.messages(filter);
    const lines = () => messageLines(found, filter);
    for (const line of json ? [JSON.stringify({ messages: found }, null, 2)] : lines()) out(line);
    return filter.call !== undefined && found.length === 0 ? 1 : 0;
  });
}

function messageLines(found: readonly VoiceMessage[], { call, limit }: ListFilter): string[] {
  const last = found.at(-1);
  if (call !== undefined)
    return last ? found.flatMap(wholeOf) : [`Call ${call} left no message, or is not known.`];
  if (!last) return ["There are no messages yet."];
  const more = found.length === limit ? [`These are the newest ${limit}. For others: --since, --until.`] : [];
  return [...found.map(lineOf), ...more];
}

function lineOf(message: VoiceMessage): string {
  const { at, call, flow, caller, recording } = message;
  return [
    minuteOf(at),
    call,
    flow,
    caller ?? "number withheld",
    recording && `${recording.seconds} s`,
    wordsOf(message),
  ]
    .filter(Boolean)
    .join("  ");
}

function wholeOf(message: VoiceMessage): string[] {
  const { call, flow, language, caller, at, recording, wordsFrom } = message;
  return [
    `Call ${call}`,
    ...Object.entries({
      flow,
      language,
      caller: caller ?? "number withheld",
      left: minuteOf(at),
      recording: recording ? `${recording.seconds} s, ${recording.url}` : "none",
      words: wordsOf(message),
      ...(wordsFrom !== null && { "words from": wordsFrom }),
    }).map(([name, value]) => `  ${name.padEnd(12)}${value ?? "none"}`),
  ];
}

/** What was said; or in brackets why that cannot be read. */
function wordsOf({ text, transcript }: VoiceMessage): string {
  if (text !== null) return `"${oneLine(text)}"`;
  return {
    none: "(not written out)",
    done: "(no words)",
    awaited: "(the words have not come yet)",
    failed: "(could not be written out)",
  }[transcript];
}
