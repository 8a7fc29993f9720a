/** One turn while it is being played: a copy of the session to write on, and what has come of the turn so far. */

import type { Action, Speech } from "../action.ts";
import { callbackNumber, callbackOpening } from "../built-in.ts";
import { callsBackFrom } from "../calls-back.ts";
import type { AnswerValue, Effect } from "../effect.ts";
import type { Exclusion } from "../endings.ts";
import type { CallEvent, Unkept } from "../event.ts";
import { earFor } from "../hearing/ear.ts";
import type { Calendar } from "../hours/calendar.ts";
import { openingAt } from "../hours/opening.ts";
import type { Flow } from "../link.ts";
import type { Node } from "../nodes/index.ts";
import type { Scene } from "../nodes/kind.ts";
import { type Prompt, speak } from "../prompt.ts";
import type { Session } from "../session.ts";
import { spokenMoment, zoneOf } from "../spoken-moment.ts";
import { surveyLength } from "../survey-length.ts";
import type { Turn } from "../turn.ts";
import type { Claim } from "../who/claim.ts";
import { counted } from "../words/index.ts";
import { type SentenceName, saidBy } from "../words/own-sentences.ts";

export type Draft = {
  /** The flow that the call began on. */
  flow: Flow;
  session: Session;
  /** The moment of this turn, ISO 8601. */
  at: string;
  /** Said so far and not yet part of an action: it is spoken before, or within, the action that comes next. */
  speech: Speech[];
  actions: Action[];
  effects: Effect[];
  /** What must be looked up before the turn stands; null where there is nothing, or the answer is there. */
  claim: Claim | null;
  /** The answer to it. */
  refused: Exclusion | null | undefined;
  /** The caller whose last score must be looked up, by the key that stands for them; null where there is no need, or the answer is there. */
  scoreOf: string | null;
  /** The answer to it. */
  lastScore: number | null | undefined;
  /** Why the callback that this turn promises is not kept; undefined where it is, or nobody was asked. */
  unkept: Unkept | undefined;
};

export function beginTurn(
  flow: Flow,
  session: Session,
  { at, refused, lastScore, unkept }: CallEvent,
): Draft {
  const { chosen, given, person, survey, callback = null } = session;
  return {
    flow,
    session: {
      ...session,
      chosen: [...chosen],
      given: { ...given },
      person: person && {
        ...person,
        waiting: person.waiting && { ...person.waiting },
        room: person.room && { ...person.room },
      },
      survey: survey && { ...survey, answers: { ...survey.answers } },
      callback: callback && { ...callback },
    },
    at,
    speech: [],
    actions: [],
    effects: [],
    claim: null,
    refused,
    scoreOf: null,
    lastScore,
    unkept,
  };
}

/** The turn as it was written: its words become what the caller hears now, and its number what the next event must carry. */
export function endTurn(draft: Draft): Turn {
  const { session, effects } = draft;
  const turn = session.turn + 1;
  const actions =
    draft.speech.length > 0
      ? [...draft.actions, { do: "say" as const, speech: draft.speech }]
      : draft.actions;
  const { claim, scoreOf } = draft;
  return {
    session: { ...session, turn, awaiting: turn, last: actions },
    actions,
    effects,
    ...(claim && { claim }),
    ...(scoreOf !== null && { scoreOf }),
  };
}

/** A turn that came from beside the caller's line: what they hear stays as it is. */
export function endAside({ session, effects }: Draft): Turn {
  return { session: { ...session, turn: session.turn + 1 }, actions: [], effects };
}

/** The document that is being played: the call's flow, or its survey. */
export function documentOf({ flow, session }: Draft): Flow {
  return flow.surveys[session.document] ?? flow;
}

export function nodeOf(draft: Draft, name = draft.session.node): Node {
  const node = documentOf(draft).nodes[name];
  if (!node)
    throw new Error(
      `There is no node ${name} in ${draft.session.document}, version ${draft.session.version}.`,
    );
  return node;
}

/** Whether the caller is in the survey now, so that answers are the survey's. */
export function inSurvey({ session }: Draft): boolean {
  return session.survey?.offered === true && session.document === session.survey.name;
}

/** Whether the caller is being asked now, so that there is something to stop. */
export function isBeingAsked(draft: Draft): boolean {
  return inSurvey(draft) && draft.session.survey?.disposition === null;
}

/** What was answered in the document that is being played, by node. */
export function answersOf(draft: Draft): Record<string, AnswerValue> {
  const { survey, given } = draft.session;
  return survey && inSurvey(draft) ? survey.answers : given;
}

export function sceneOf(draft: Draft): Scene {
  const { language } = draft.session;
  return {
    language,
    ear: earFor(language),
    sentence: (name, blanks) => builtInWords(draft, name, blanks),
    answerTo: (name) => answerTo(draft, name),
    opening: (name) => openingAt(calendarOf(draft, name), draft.at),
    numberFrom: (keys) => draft.flow.calling?.fromKeys(keys) ?? null,
  };
}

function calendarOf({ flow }: Draft, name: string): Calendar {
  const calendar = flow.calendars[name];
  if (!calendar)
    throw new Error(`There are no opening hours ${name} in ${flow.name}, version ${flow.version}.`);
  return calendar;
}

function numberReadOut({ flow: { calling }, session: { callback } }: Draft): string {
  return callback?.number && calling ? calling.readOut(callback.number) : "";
}

function openingInWords({ flow, session, at }: Draft): string {
  const opening = callsBackFrom(flow, session, at);
  const zone = zoneOf(flow);
  return opening && zone ? spokenMoment(session.language, opening, at, zone) : "";
}

/** What a name in braces stands for: an answer, or in a survey how many questions there are and how long they take, in words. */
function answerTo(draft: Draft, name: string): AnswerValue | undefined {
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

/** Adds an action. What was said before it is spoken first, or within it where the action can be interrupted. */
export function act(draft: Draft, action: Action): void {
  const { speech } = draft;
  draft.speech = [];
  if (action.do === "listen" || action.do === "record" || action.do === "hold")
    draft.actions.push({ ...action, speech: [...speech, ...action.speech] });
  else draft.actions.push(...(speech.length > 0 ? [{ do: "say" as const, speech }] : []), action);
}

export function tell(draft: Draft, effect: Effect): void {
  draft.effects.push(effect);
}
