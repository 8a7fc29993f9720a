import { longestWay } from "./graph.ts";
import type { Flow } from "./link.ts";
import { isQuestion } from "./nodes/index.ts";

/** How many questions a survey asks, and about how many whole minutes they take. */
type SurveyLength = { questions: number; minutes: number };

/** A survey's length by its longest way, at 12 seconds a question: where some are skipped it is a promise that is kept. */
export function surveyLength(survey: Flow): SurveyLength {
  const known = lengths.get(survey);
  if (known) return known;
  const questions = longestWay(survey.nodes, survey.start, isQuestion).length;
  const length = { questions, minutes: Math.max(1, Math.round((questions * 12) / 60)) };
  lengths.set(survey, length);
  return length;
}

/** A call asks for it at every turn, and a flow never changes. */
const lengths = new WeakMap<Flow, SurveyLength>();
