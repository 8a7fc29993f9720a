/** Opening hours: whether they can be meant so. */
import type { Document } from "../flow.ts";
import type { WrittenCalendar } from "../hours/calendar.ts";
import { minutesOfDay, type Span, spanWords } from "../hours/span.ts";
import { daysIn, weekdays } from "../hours/weekday.ts";
import type { Mistake } from "../mistake.ts";

/** The opening hours of a document, by name. */
export function calendarsOf(document: Document): [string, WrittenCalendar][] {
  return document.kind === "call" ? Object.entries(document.hours) : [];
}

function dayTwice(document: Document): Mistake[] {
  return calendarsOf(document).flatMap(([name, { open }]) => {
    const keys = Object.keys(open);
    return keys.flatMap((key, at) => {
      const other = keys
        .slice(0, at)
        .find((before) => daysIn(before).some((day) => daysIn(key).includes(day)));
      const day = daysIn(key).find((day) => other !== undefined && daysIn(other).includes(day));
      if (other === undefined || day === undefined) return [];
      const message = `"${weekdays[day]}" has its hours in "${other}" already: write each day once, several times of a day in one list.`;
      return [{ path: ["hours", name, "open", key], key: true as const, message }];
    });
  });
}

/** Hours that meet: within a day, and those of a night with the next morning. What is said of the later ones stands at their place. */
function overlappingHours(document: Document): Mistake[] {
  return calendarsOf(document).flatMap(([name, { open, except }]) => [
    ...Object.entries(open).flatMap(([key, spans]) => {
      const nights = daysIn(key).map((day) => (day + weekdays.length - 1) % weekdays.length);
      const before = Object.entries(open)
        .filter(([other]) => daysIn(other).some((day) => nights.includes(day)))
        .flatMap(([, spans]) => spans.map(onNextDay));
      return overlaps(["hours", name, "open", key], spans, before);
    }),
    ...Object.entries(except).flatMap(([day, spans]) =>
      spans === "usual" ? [] : overlaps(["hours", name, "except", day], spans, []),
    ),
  ]);
}

function onNextDay({ from, to }: Span): Span {
  return { from: from - minutesOfDay, to: to - minutesOfDay };
}

function overlaps(path: PropertyKey[], spans: readonly Span[], before: readonly Span[]): Mistake[] {
  return spans.flatMap((span, at) => {
    const other = [...spans.slice(0, at), ...before].find(({ from, to }) => from < span.to && span.from < to);
    if (!other) return [];
    const which = other.from < 0 ? `${spanWords(other)}, which begins the evening before` : spanWords(other);
    const message = `${spanWords(span)} overlaps with ${which}: let each end before the next one begins, or make them one.`;
    return [{ path: spans.length > 1 ? [...path, at] : path, message }];
  });
}

function neverOpen(document: Document): Mistake[] {
  return calendarsOf(document)
    .filter(([, { open, except }]) =>
      [...Object.values(open), ...Object.values(except)].every(
        (spans) => spans === "usual" || spans.length === 0,
      ),
    )
    .map(([name]) => ({
      path: ["hours", name, "open"],
      message: `"${name}" is never open: write the hours of at least one day, mon-fri: "09:00-18:00".`,
    }));
}

function neverClosed(document: Document): Mistake[] {
  return calendarsOf(document)
    .filter(([, { open, holidays, except }]) => {
      const minutes = Object.entries(open).flatMap(([key, spans]) =>
        spans.map(({ from, to }) => (to - from) * daysIn(key).length),
      );
      const all = minutes.reduce((sum, some) => sum + some, 0);
      return (
        all >= weekdays.length * minutesOfDay && holidays === undefined && Object.keys(except).length === 0
      );
    })
    .map(([name]) => ({
      path: ["hours", name],
      message: `"${name}" is never closed, so there is nothing to ask: add holidays or days with other hours, or take it out.`,
    }));
}

function nameWithoutHolidays(document: Document): Mistake[] {
  return calendarsOf(document).flatMap(([name, { holidays, except }]) =>
    Object.keys(except)
      .filter((key) => holidays === undefined && !/^\d/.test(key))
      .map((key) => ({
        path: ["hours", name, "except", key],
        key: true as const,
        message: `A day by its name needs a place whose holidays have that name: add holidays (holidays: US), or write the day, 12-24.`,
      })),
  );
}

export const hoursChecks = {
  dayTwice,
  overlappingHours,
  neverOpen,
  neverClosed,
  nameWithoutHolidays,
};
