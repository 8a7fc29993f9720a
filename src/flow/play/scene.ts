/** What a node may know of the call it is played in. */
import { earFor } from "../hearing/ear.ts";
import type { Calendar } from "../hours/calendar.ts";
import { openingAt } from "../hours/opening.ts";
import type { Scene } from "../nodes/kind.ts";
import type { Draft } from "./draft.ts";
import { answerTo, builtInWords } from "./say.ts";

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
