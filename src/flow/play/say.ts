/** Saying things in a turn: prompts and built-in sentences, with what their names in braces stand for. */
import type { Speech } from "../action.ts";
import { callbackNumber, callbackOpening } from "../built-in.ts";
import { callsBackFrom } from "../calls-back.ts";
import type { AnswerValue } from "../effect.ts";
import { type Prompt, speak } from "../prompt.ts";
import { spokenMoment, zoneOf } from "../spoken-moment.ts";
import { surveyLength } from "../survey-length.ts";
import { counted } from "../words/index.ts";
import { type SentenceName, saidBy } from "../words/own-sentences.ts";
import { answersOf, type Draft, documentOf, inSurvey } from "./draft.ts";

function numberReadOut({ flow: { calling }, session: { callback } }: Draft): string {
  return callback?.number && calling ? calling.readOut(callback.number) : "";
}

function openingInWords({ flow, session, at }: Draft): string {
  const opening = callsBackFrom(flow, session, at);
  const zone = zoneOf(flow);
  return opening && zone ? spokenMoment(session.language, opening, at, zone) : "";
}

/** What a name in braces stands for: an answer, or in a survey how many questions there are and how long they take, in words. */
export function answerTo(draft: Draft, name: string): AnswerValue | undefined {
  if (name === callbackNumber) return numberReadOut(draft);
  if (name === callbackOpening) return openingInWords(draft);
  const answers = answersOf(draft);
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (answer !== undefined || !inSurvey(draft) || (name !== "questions" && name !== "duration"))
    return answer;
  const { language } = draft.session;
  const { questions, minutes } = surveyLength(documentOf(draft));
  return name === "duration"
    ? counted(language, "minutes", minutes)
    : counted(language, "questions", questions);
}

/** Says a prompt, in the caller's language or in another. */
export function say(draft: Draft, prompt: Prompt, language = draft.session.language): void {
  draft.speech.push(
    ...paced(
      draft,
      speak(prompt, language, (name) => answerTo(draft, name)),
    ),
  );
}

/** A built-in sentence, as the document that is being played says it. */
export function builtInWords(
  draft: Draft,
  name: SentenceName,
  blanks: Readonly<Record<string, string | number>> = {},
): Speech {
  return saidBy(documentOf(draft).sentences, draft.session.language, name, blanks);
}

/** Says a built-in sentence. */
export function sayBuiltIn(
  draft: Draft,
  name: SentenceName,
  blanks: Readonly<Record<string, string | number>> = {},
): void {
  const all = {
    questions: answerTo(draft, "questions") ?? "",
    duration: answerTo(draft, "duration") ?? "",
    ...blanks,
  };
  sayAll(draft, [builtInWords(draft, name, all)]);
}

/** Says sentences that follow one another; texts in a row are said in one go. */
export function sayAll(draft: Draft, speech: readonly Speech[]): void {
  const joined: Speech[] = [];
  for (const part of speech) {
    const before = joined.at(-1);
    if (before && "text" in before && "text" in part)
      joined.splice(-1, 1, { ...before, text: `${before.text} ${part.text}` });
    else joined.push(part);
  }
  draft.speech.push(...paced(draft, joined));
}

/** As fast as the caller can follow. A recording has its own pace. */
export function paced({ session }: Draft, speech: readonly Speech[]): readonly Speech[] {
  return session.slow ? speech.map((part) => ("text" in part ? { ...part, slow: true } : part)) : speech;
}
