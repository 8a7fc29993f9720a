/** Whether the caller is to be asked after the talk: decided before any agent is rung, and told to none of them. */

import { chosenSurvey } from "../link.ts";
import type { Transfer } from "../nodes/transfer.ts";
import { type Decision, decide } from "../who/decide.ts";
import { type Draft, tell } from "./draft.ts";

const everybody: Decision = { excluded: null, sample: null };

/** Decides for the talk that a transfer leads to. */
export function decideSurvey(draft: Draft, transfer: Transfer): void {
  const { session, flow } = draft;
  const named = transfer.survey === undefined ? (flow.person?.survey ?? null) : chosenSurvey(transfer.survey);
  const survey = named === null ? undefined : flow.surveys[named];
  session.survey = null;
  if (!survey) return;
  const { name, who } = survey;
  const { call, chosen, language, withheld } = session;
  const decision = who
    ? decide(name, who, { call, queue: transfer.queue, chosen, language, withheld })
    : everybody;
  const { excluded } = decision;
  session.survey = {
    name,
    excluded,
    offered: false,
    queue: null,
    agent: null,
    answers: {},
    disposition: null,
  };
  if (who) tell(draft, { type: "surveyDecided", survey: name, ...decision });
}

/** How long it lasted is known only after a talk: one that was too short is not asked about. */
export function judgeTalk({ flow, session: { survey } }: Draft, seconds: number): void {
  if (!survey || survey.offered || survey.excluded) return;
  const least = flow.surveys[survey.name]?.who?.leastTalk;
  if (least !== undefined && seconds < least) survey.excluded = "too-short";
}
