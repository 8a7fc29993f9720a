/** One turn while it is being played: a copy of the session to write on, and what has come of the turn so far. */

import type { Action, Speech } from "../action.ts";
import type { AnswerValue, Effect } from "../effect.ts";
import type { Exclusion } from "../endings.ts";
import type { CallEvent, Unkept } from "../event.ts";
import type { Flow } from "../link.ts";
import type { Node } from "../nodes/index.ts";
import type { Session } from "../session.ts";
import type { Turn } from "../turn.ts";
import type { Claim } from "../who/claim.ts";

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
