/** `aftercall responses`: how each survey went, a line each; with `--call` the whole of one. */
import type { Entry } from "../calls/ledger-entry.ts";
import type { Sample } from "../flow/who/decide.ts";
import { readListFilter } from "../results/read-filter.ts";
import type { ListFilter } from "../results/results-store.ts";
import type { ResponseAnswer, SurveyResponse } from "../results/survey-response.ts";
import { askResults } from "./ask-results.ts";
import { minuteOf } from "./minute.ts";
import { oneLine } from "./one-line.ts";

type Assigned = NonNullable<SurveyResponse["assignment"]>;

/** Prints the responses of the calls that the flags let through, the newest first; with `--json` as the API gives them. */
export function responses(args: string[], out: (line: string) => void): Promise<number> {
  const question = { args, flags: ["call", "since", "until", "flow", "limit"], read: readListFilter, out };
  return askResults(question, async (results, filter, json) => {
    const found = await results.responses(filter);
    const sample = filter.call === undefined ? null : sampleIn(await results.entries(filter.call));
    const lines = () => responseLines(found, filter, sample);
    for (const line of json ? [JSON.stringify({ responses: found }, null, 2)] : lines()) out(line);
    return filter.call !== undefined && found.length === 0 ? 1 : 0;
  });
}

/** How a call was drawn, by its last decision; null where all were asked alike. */
function sampleIn(entries: readonly Entry[]): Sample | null {
  const decided = entries.findLast(({ effect }) => effect.type === "surveyDecided")?.effect;
  return decided?.type === "surveyDecided" ? decided.sample : null;
}

function responseLines(
  found: SurveyResponse[],
  { call, limit }: ListFilter,
  sample: Sample | null,
): string[] {
  const last = found.at(-1);
  if (call !== undefined) {
    return last
      ? wholeOf(last, sample)
      : [`Call ${call} has no response: it is not known, not over, or reached no person.`];
  }
  if (!last) return ["There are no responses yet."];
  const more =
    found.length === limit
      ? [`These are the newest ${limit}. For earlier ones: --until ${last.startedAt}`]
      : [];
  return [...found.map(lineOf), ...more];
}

function lineOf(response: SurveyResponse): string {
  const { startedAt, call, flow, disposition, queue, agent, answers, asked } = response;
  const talk = [queue, agent].filter((name) => name !== null).join(", ");
  const counted = `${answers.length} ${answers.length === 1 ? "answer" : "answers"}`;
  const when = asked === "later" ? "asked later" : "";
  return [minuteOf(startedAt), call, flow, talk, disposition, when, counted, scoresOf(response)]
    .filter(Boolean)
    .join("  ");
}

function wholeOf(response: SurveyResponse, sample: Sample | null): string[] {
  const {
    call,
    flow,
    language,
    startedAt,
    closedAt,
    of,
    asked,
    survey,
    disposition,
    reason,
    queue,
    agent,
    assignment,
    level,
    waited,
    answers,
    given,
  } = response;
  return [
    `Call ${call}`,
    ...Object.entries({
      flow,
      language,
      started: minuteOf(startedAt),
      queue,
      agent,
      ...(level !== null && { level: String(level) }),
      ...(waited !== null && { waited: lengthOf(waited) }),
      ...(assignment && { taskrouter: assignmentLine(assignment) }),
      survey,
      ...(of !== null && asked !== "later" && { "called back": `as asked for in call ${of}` }),
      ...(asked === "later" && { asked: `later, by a call of ours, about call ${of}` }),
      drawn: sample ? drawnLine(sample) : "",
      ended: disposition + (reason === null ? "" : ` (${reason})`),
      closed: minuteOf(closedAt),
      scores: scoresOf(response),
      ART: dimensionsOf(response),
    }).map(([name, value]) => `  ${name.padEnd(12)}${value || "none"}`),
    ...(given.length > 0 ? ["Given on the way", ...given.map(answerLine)] : []),
    ...(answers.length > 0 ? ["Answers", ...answers.map(answerLine)] : ["No answers."]),
  ];
}

/** In seconds, and where those are many in minutes or hours. */
function lengthOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

function assignmentLine({ task, taskQueue, age, offeredAt, rangAt, answeredAt }: Assigned): string {
  const after = (at: string | null, what: string) =>
    at !== null && `${what} ${Math.round((Date.parse(at) - Date.parse(offeredAt)) / 1000)} s later`;
  const told = [
    `task ${task}`,
    taskQueue !== null && `queue ${taskQueue}`,
    `offered ${offeredAt.slice(11, 19)} UTC${age === null ? "" : `, the task ${age} s old`}`,
    after(rangAt, "rang"),
    after(answeredAt, "picked up"),
  ];
  return told.filter(Boolean).join(", ");
}

function drawnLine({ draw, share, stratum, seed }: Sample): string {
  return `${draw}, asked below ${share}${stratum === null ? "" : ` (${stratum})`}, with the seed ${seed}`;
}

function answerLine(answer: ResponseAnswer): string {
  const { question, value, raw, by, confidence, confirmed, recording, wordsFrom } = answer;
  const writtenBy = wordsFrom === null || wordsFrom === "provider" ? "" : `, written out by ${wordsFrom}`;
  const sure = (confidence === null ? "" : `, confidence ${confidence}`) + (confirmed ? ", confirmed" : "");
  const how = {
    keypad: `pressed ${raw}`,
    voice: `said "${oneLine(raw)}"${sure}`,
    recording: `recorded${recording ? `, ${recording.seconds} s, ${recording.url}` : ""}${writtenBy}`,
  };
  return `  ${question.padEnd(20)}${oneLine(String(value ?? "not written out")).padEnd(12)}  ${how[by]}`;
}

function scoresOf({ scores: { csi, art, nps, fcr } }: SurveyResponse): string {
  return named({ CSI: csi, ART: art.index, NPS: nps, FCR: fcr });
}

function dimensionsOf({ scores: { art } }: SurveyResponse): string {
  return named({ access: art.access, resolution: art.resolution, treatment: art.treatment });
}

/** Those that have a value, by name. */
function named(scores: Record<string, number | null>): string {
  return Object.entries(scores)
    .flatMap(([name, value]) => (value === null ? [] : [`${name} ${value.toFixed(1)}`]))
    .join(", ");
}
