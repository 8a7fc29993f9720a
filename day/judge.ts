/** What is stored of the day, held against the telephone network and against itself. */

import { asking } from "./ask.ts";
import type { Day } from "./day.ts";
import { judgeAnswers } from "./judge-answers.ts";
import { judgeCalls } from "./judge-calls.ts";
import { judgeHandOffs } from "./judge-hand-offs.ts";
import { judgeSurveyCalls } from "./judge-survey-calls.ts";
import { judgeTalks } from "./judge-talks.ts";
import type { DayStores } from "./stores.ts";

/** What does not agree, in sentences; empty where all does. */
export function judge(day: Day, stores: DayStores): Promise<string[]> {
  return asking(stores, async (ask) => [
    ...day.complaints.map((complaint) => `Twilio's API was asked wrongly: ${complaint}`),
    ...(await judgeCalls(day, ask)),
    ...(await judgeSurveyCalls(day, ask)),
    ...(await judgeTalks(day, ask)),
    ...(await judgeHandOffs(day, ask)),
    ...(await judgeAnswers(day, ask)),
  ]);
}
