/** What was pressed at a question is what is stored as its answer. */
import type { CallRecord } from "../src/phone/call-record.ts";
import type { Ask } from "./judge.ts";
import type { Day } from "./play-day.ts";

/** The questions that are answered by one key, with what each key means. */
const questions = [
  { name: "resolved", words: /Did we solve/, means: { 1: "yes", 2: "no" } },
  { name: "agent", words: /treat you/, means: { 1: "1", 2: "2", 3: "3", 4: "4", 5: "5" } },
] as const;

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

/** The key that Twilio took first once the question was heard. */
function firstKeyAt({ trace }: CallRecord, words: RegExp): string | undefined {
  const began = trace.findIndex(
    ({ what, ...entry }) =>
      what === "heard" && "heard" in entry && entry.heard.sound === "speech" && words.test(entry.heard.text),
  );
  const next =
    began < 0
      ? undefined
      : trace.slice(began).find((entry) => (entry.what === "key" && !entry.lost) || entry.what === "speech");
  return next?.what === "key" ? next.key : undefined;
}
