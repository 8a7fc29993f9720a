import { z } from "zod";

/** A time of opening by the clock on the wall, in minutes from midnight. `to` is above 1440 where it goes on over midnight. */
export type Span = { from: number; to: number };

/** The minutes of a day on the clock; a day on which the clocks are changed is longer or shorter, and its clock shows no other ones. */
export const minutesOfDay = 24 * 60;

/** A night shift is no longer than this, in minutes: "09:00-06:00" is rather 9 to 6 by a clock of twelve hours. */
const longestNight = 18 * 60;

const writeSpan = 'Write from when to when by the clock of 24 hours, in quotes ("09:00-18:00"), or closed.';

const span = z.string().transform(readSpan);

function readSpan(written: string, context: z.RefinementCtx): Span {
  const fail = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  const [from, to] = written.split(/\s*[-–]\s*/, 2).map(minutes);
  if (from === undefined || to === undefined || from === minutesOfDay) return fail(writeSpan);
  if (from === to)
    return fail(`"${written}" is no time at all: for the whole day write "00:00-24:00", for none closed.`);
  if (from < to) return { from, to };
  const night = to + minutesOfDay - from;
  if (night > longestNight)
    return fail(
      `"${written}" goes on over midnight for ${Math.round(night / 60)} hours: 6 in the evening is 18:00. If the night is meant, close at 24:00 and open at 00:00 on the next day.`,
    );
  return { from, to: to + minutesOfDay };
}

/** Minutes from midnight; undefined for what no clock shows. */
function minutes(written: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(written.trim()) ?? [];
  const count = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && count <= minutesOfDay ? count : undefined;
}

const several = z.array(span).min(1, "Write at least one time of opening, or closed.");

/** The hours of one day: a span, several in a list, or none (`closed`). */
export const daySpans = z.union(
  [
    z
      .string()
      .transform((written, context): readonly Span[] =>
        written === "closed" ? [] : [readSpan(written, context)],
      ),
    several,
  ],
  { error: writeSpan },
);

/** The hours of a day of its own: as above, or `usual` for those of its weekday, where it would be a holiday. */
export const ownSpans = z.union(
  [
    z.string().transform((written, context): Exception => {
      if (written === "usual") return written;
      return written === "closed" ? [] : [readSpan(written, context)];
    }),
    several,
  ],
  { error: 'Write the hours of the day ("09:00-12:00"), closed, or usual.' },
);
export type Exception = readonly Span[] | "usual";

/** As an author writes it: `09:00-18:00`. */
export function spanWords({ from, to }: Span): string {
  return `${clock(from)}-${clock(to)}`;
}

function clock(minutes: number): string {
  const ofDay = minutes === minutesOfDay ? minutes : (minutes + minutesOfDay) % minutesOfDay;
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
