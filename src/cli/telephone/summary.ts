import type { CallRecord } from "../../phone/phone.ts";
import type { ResponseAnswer, SurveyResponse } from "../../results/survey-response.ts";
import type { Stored } from "../server-api.ts";

const endings: Record<CallRecord["endedBy"], string> = {
  caller: "The caller hung up",
  document: "The call ended",
  hangup: "The flow ended the call",
  reject: "The call was refused",
  applicationError: "The call broke off, since the server gave no usable answer,",
  api: "The server ended the call",
  unanswered: "The call was not answered",
  limit: "The call was cut off, having lasted as long as Twilio lets a call last,",
};

/** How a call ended and what is stored of it, a line each. `promised`: what was promised in it that Twilio is asked for, by its id. */
export function summary(
  record: CallRecord,
  { response, message }: Stored,
  promised: string | undefined,
): string[] {
  const minutes = Math.floor(record.seconds / 60);
  const seconds = String(record.seconds % 60).padStart(2, "0");
  return [
    `${endings[record.endedBy]} after ${minutes}:${seconds}. Its id is ${record.callSid}.`,
    ...record.warnings.map((warning) => `The phone noted: ${warning.message}`),
    ...(response ? responseLines(response) : ["No survey is stored: the caller did not reach a person."]),
    ...(message ? [`Message      ${message.text ?? "recorded"}`] : []),
    ...(promised
      ? [
          `Promised     ${promised}: this server has Twilio place that call. To take it back: npx aftercall callbacks cancel ${promised}. To play it here, ring with --own.`,
        ]
      : []),
  ];
}

function responseLines({ survey, disposition, reason, given, answers, scores }: SurveyResponse): string[] {
  const { csi, art, nps, fcr } = scores;
  const dimensions = `access ${figure(art.access)}, resolution ${figure(art.resolution)}, treatment ${figure(art.treatment)}`;
  return [
    `Survey       ${survey ?? "none"}: ${disposition}${reason ? ` (${reason})` : ""}`,
    ...(given.length > 0 ? [`Given        ${given.map(answerWords).join(", ")}`] : []),
    `Answers      ${answers.map(answerWords).join(", ") || "none"}`,
    `Scores       CSI ${figure(csi)}, ART ${figure(art.index)} (${dimensions}), NPS ${figure(nps)}, FCR ${figure(fcr)}`,
  ];
}

/** A comment whose words are not known is a recording. */
function answerWords({ question, value }: ResponseAnswer): string {
  return `${question} ${value ?? "recorded"}`;
}

/** With one decimal where it has any. */
function figure(value: number | null): string {
  return value === null ? "n/a" : String(Math.round(value * 10) / 10);
}
