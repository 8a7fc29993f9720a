import type { Element } from "./document.ts";
import type { Deed } from "./hands.ts";

/** What a Gather asks for, its defaults filled in (Twilio docs: Gather). Seconds. */
export type Question = {
  input: ("dtmf" | "speech")[];
  timeout: number;
  /** Silence after speech. "auto" ends at the first pause, taken to be a second. */
  speechTimeout: number;
  numDigits: number | undefined;
  finishOnKey: string;
  bargeIn: boolean;
  language: string;
  hints: string[];
};

export function questionOf({ attributes }: Element): Question {
  const timeout = Number(attributes.timeout ?? 5);
  const { speechTimeout = timeout } = attributes;
  return {
    input: (attributes.input ?? "dtmf").split(" ").map((kind) => (kind === "speech" ? "speech" : "dtmf")),
    timeout,
    speechTimeout: speechTimeout === "auto" ? 1 : Number(speechTimeout),
    numDigits: attributes.numDigits === undefined ? undefined : Number(attributes.numDigits),
    finishOnKey: attributes.finishOnKey ?? "#",
    bargeIn: attributes.bargeIn !== "false",
    language: attributes.language ?? "en-US",
    hints: (attributes.hints ?? "")
      .split(",")
      .map((hint) => hint.trim())
      .filter(Boolean),
  };
}

/** Whether this deed is an answer to the question, and so ends its prompt. */
export function opens(question: Question, deed: Deed): boolean {
  if (deed.does === "key") return question.input.includes("dtmf");
  return (
    deed.does === "hangUp" ||
    deed.does === "divert" ||
    (question.input.includes("speech") && question.bargeIn)
  );
}
