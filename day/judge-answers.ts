/** What was pressed at a question is what is stored as its answer. */
import type { CallRecord } from "../src/phone/call-record.ts";
import type { TraceEntry } from "../src/phone/trace.ts";
import type { Ask } from "./ask.ts";
import type { Day } from "./day.ts";

/** The questions that are answered by one key, with what each key means. */
const questions = [
  { name: "resolved", words: /Did we solve/, means: { 1: "yes", 2: "no" } },
  { name: "agent", words: /treat you/, means: { 1: "1", 2: "2", 3: "3", 4: "4", 5: "5" } },
] as const;
/** What is heard where the next question comes. */
const other = /treat you|recommend us/;

export async function judgeAnswers({ played }: Day, ask: Ask): Promise<string[]> {
  const rows = await ask(
    "SELECT call, question, value_number, value_text FROM answers WHERE heard_by = 'keypad'",
  );
  const stored = new Map(
    rows.map(({ call, question, value_number, value_text }) => [
      `${call} ${question}`,
      String(value_text ?? value_number),
    ]),
  );
  return played.flatMap(({ call, record }) =>
    questions.flatMap(({ name, words, means }) => {
      const pressed = firstKeyAt(record, words);
      const meant = pressed === undefined ? undefined : (means as Record<string, string>)[pressed];
      const kept = stored.get(`${call} ${name}`);
      return meant === undefined || kept === meant
        ? []
        : [`${call}: ${pressed} was pressed at ${name}, and ${kept ?? "nothing"} is stored.`];
    }),
  );
}

/** The key that Twilio took first once the question was heard, and before the next one was. */
function firstKeyAt({ trace }: CallRecord, words: RegExp): string | undefined {
  const said = (entry: TraceEntry) =>
    entry.what === "heard" && entry.heard.sound === "speech" ? entry.heard.text : "";
  const began = trace.findIndex((entry) => words.test(said(entry)));
  if (began < 0) return undefined;
  const next = trace
    .slice(began + 1)
    .find(
      (entry) => (entry.what === "key" && !entry.lost) || entry.what === "speech" || other.test(said(entry)),
    );
  return next?.what === "key" ? next.key : undefined;
}
