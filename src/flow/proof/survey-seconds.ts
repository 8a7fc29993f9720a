/** How long a survey can take. */
import { surveyLength } from "../survey-length.ts";
import type { Exploration, Moment, Way } from "./explore.ts";
import { isEnd, isPrompt } from "./goal.ts";
import { type Lengths, secondsOf, secondsOn } from "./seconds.ts";

/** A survey in one language, from its offer to the end of the call. */
export type SurveySeconds = {
  survey: string;
  language: string;
  questions: number;
  /** Where every question is answered at once, the longest way. */
  answered: number;
  /** Where every question is missed, and every answer doubted, as often as they can be, the longest way. */
  atMost: number;
};

/** The surveys that calls of a flow can come to. A caller who asks to hear a question again is not counted: they may do so for ever. */
export function surveySecondsIn(exploration: Exploration, lengths: Lengths): SurveySeconds[] {
  const found = new Map<string, SurveySeconds>();
  const explored = new Set(exploration.moments);
  const [answered, atMost] = [isAnswered, () => true].map((counts) =>
    longestFrom(lengths, (way) => way.to !== null && explored.has(way.to) && counts(way)),
  ) as [Longest, Longest];
  for (const way of [...exploration.begins, ...exploration.moments.flatMap(({ ways }) => ways)]) {
    const offered = way.told.find((effect) => effect.type === "surveyOffered");
    if (!offered || !way.to) continue;
    const { language } = way.to.session;
    const { survey } = offered;
    const heard = secondsOf(way.heard, lengths);
    const key = JSON.stringify([survey, language]);
    const before = found.get(key);
    const flow = exploration.flow.surveys[survey] ?? exploration.flow;
    found.set(key, {
      survey,
      language,
      questions: surveyLength(flow).questions,
      answered: Math.max(before?.answered ?? 0, heard + answered(way.to)),
      atMost: Math.max(before?.atMost ?? 0, heard + atMost(way.to)),
    });
  }
  return [...found.values()];
}

function isAnswered({ told }: Way): boolean {
  return told.every(
    (effect) =>
      effect.type !== "promptMissed" &&
      effect.type !== "questionSkipped" &&
      effect.type !== "confirmationAsked" &&
      !(effect.type === "surveyClosed" && effect.reason === "stopped"),
  );
}

type Longest = (moment: Moment) => number;

/** The longest way from a moment to the end of the call, infinite where it can go round. Ways that leave for a person do not count. */
function longestFrom(lengths: Lengths, counts: (way: Way) => boolean): Longest {
  const known = new Map<Moment, number>();
  const under = new Set<Moment>();
  const longest = (moment: Moment): number => {
    const before = known.get(moment);
    if (before !== undefined) return before;
    if (under.has(moment)) return Number.POSITIVE_INFINITY;
    under.add(moment);
    let most = 0;
    for (const way of moment.ways) {
      if (!way.to || way.to === moment || !leadsOn(moment, way.to) || !counts(way)) continue;
      most = Math.max(most, secondsOn(way, lengths) + (isEnd(way.to) ? 0 : longest(way.to)));
    }
    under.delete(moment);
    known.set(moment, most);
    return most;
  };
  return longest;
}

/** Not to a person, and not to the offer of one, which brings back the same question. */
function leadsOn({ session }: Moment, to: Moment): boolean {
  return !session.starred && !to.session.starred && (isEnd(to) || isPrompt(to));
}
