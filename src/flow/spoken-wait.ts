import type { Flow } from "./link.ts";
import { spokenMoment, zoneOf } from "./spoken-moment.ts";
import { counted, sentence } from "./words/index.ts";

/** From so many seconds on nobody counts in minutes; and from so many in hours. */
const [hour, longHours] = [60 * 60, 36 * 60 * 60];

/**
 * How long a caller has waited (`seconds`), as an agent is told: in minutes, and from an hour on since when, where the flow has a clock. Null where they
 * have not waited a minute.
 *
 * @param at The moment at which the wait ended, or at which it goes on still, ISO 8601; null where it ended long ago.
 */
export function spokenWait(flow: Flow, seconds: number, at: string | null): string | null {
  const { firstLanguage: language } = flow;
  const zone = zoneOf(flow);
  if (seconds < 60) return null;
  if (seconds < hour || at === null || zone === null)
    return sentence(language, "whisperWaited", { duration: duration(language, seconds) });
  const asked = new Date(Date.parse(at) - seconds * 1000).toISOString();
  return sentence(language, "whisperAsked", { moment: spokenMoment(language, asked, at, zone) });
}

function duration(language: string, seconds: number): string {
  if (seconds < hour) return counted(language, "minutes", Math.floor(seconds / 60));
  if (seconds < longHours) return counted(language, "hours", Math.round(seconds / hour));
  return counted(language, "days", Math.round(seconds / (24 * hour)));
}
