/** Whether the caller is to be asked after the talk: decided before any agent is rung, and told to none of them. */

import type { Exclusion } from "../endings.ts";
import { chosenSurvey, type Flow } from "../link.ts";
import type { Transfer } from "../nodes/transfer.ts";
import { claimOf } from "../who/claim.ts";
import { type Decision, decide } from "../who/decide.ts";
import { type Draft, tell } from "./draft.ts";

/** Decides for the talk that a transfer leads to. */
export function decideSurvey(draft: Draft, transfer: Pick<Transfer, "queue" | "survey">): void {
  const { session, flow } = draft;
  const named = transfer.survey === undefined ? (flow.person?.survey ?? null) : chosenSurvey(transfer.survey);
  const survey = named === null ? undefined : flow.surveys[named];
  session.survey = null;
  if (!survey) return;
  const { name, who } = survey;
  const { sample, ...byRules } = decideByRules(draft, survey, transfer.queue);
  const excluded = byRules.excluded ?? lookUp(draft, survey);
  session.survey = {
    name,
    excluded,
    later: false,
    promised: false,
    offered: false,
    queue: null,
    agent: null,
    answers: {},
    unheard: 0,
    disposition: null,
  };
  if (who || excluded) tell(draft, { type: "surveyDecided", survey: name, excluded, sample });
}

function decideByRules({ session }: Draft, { name, who }: Flow, queue: string): Decision {
  const { call, chosen, language, withheld, optedIn = null } = session;
  return decide(name, who, { call, queue, chosen, language, withheld, optedIn });
}

/** Why the store's lists and counters are against it; null where nothing is, or where they have still to be asked. */
function lookUp(draft: Draft, { name, who }: Flow): Exclusion | null {
  const { session } = draft;
  const claim = claimOf(name, who, session.callerKey ?? null, draft.at);
  if (!claim) return null;
  if (draft.refused === undefined) draft.claim = claim;
  // Also where the answer was no, or none: a place that was taken all the same is given back with the others.
  const counters = claim.limits.map(({ counter }) => counter);
  session.places = [...new Set([...(session.places ?? []), ...counters])];
  return draft.refused ?? null;
}

/** How long it lasted is known only after a talk: one that was too short is not asked about. Of several talks the last counts. */
export function judgeTalk({ flow, session: { survey } }: Draft, seconds: number): void {
  if (!survey || survey.offered || (survey.excluded && survey.excluded !== "too-short")) return;
  const least = flow.surveys[survey.name]?.who?.leastTalk ?? 0;
  survey.excluded = seconds < least ? "too-short" : null;
}
