/**
 * Phrases that are likely to be said, for the speech recogniser: out of the tables that hear, so that what it is told to expect is what is understood. They are
 * put together when a flow is read, and no turn of a call has anything to do for them.
 */
import type { Ear } from "./ear.ts";
import { shortest } from "./phrases.ts";
import { tokens } from "./tokens.ts";

/**
 * The most phrases for one listening. Twilio takes 500 (docs: Gather, `hints`), but they go out with each prompt and are kept with the call, and the more a
 * recogniser is told to expect, the less it makes of each, and the sooner it hears one of them in something else.
 */
export const mostHints = 100;

/** A recogniser is told the first ways to say yes and no, of which one is the plain word in every language, and some of the shortest. */
const [firstOfYes, shortOfYes] = [3, 5];

/** The grades of a scale, its top, and wanting to give none. */
export function likelyGrades({ heard, cardinals }: Ear, from: number, to: number): string[] {
  return [
    ...cardinals.slice(from, to + 1).flat(),
    ...(heard.top ?? []).slice(0, 1),
    ...heard.declined.slice(0, 2),
  ];
}

export function likelyYesNo({ heard: { yes, no } }: Ear): string[] {
  return [yes, no].flatMap((phrases) => [...phrases.slice(0, firstOfYes), ...shortest(phrases, shortOfYes)]);
}

/** Digits, said one by one. */
export function likelyDigits({ heard, cardinals }: Ear): string[] {
  return [
    ...cardinals.slice(0, 10).flat(),
    ...[heard.digits, heard.times].flatMap((words) => Object.keys(words)),
  ];
}

/** What is understood at every prompt: a person before all; in a survey besides no more questions, today or ever. */
export function likelyAnywhere({ heard }: Ear, isSurvey: boolean): string[] {
  const { person, repeat, slower, stop, never } = heard;
  return [
    ...person.slice(0, 4),
    ...repeat.slice(0, 2),
    ...slower.slice(0, 1),
    ...(isSurvey ? [...stop.slice(0, 2), ...never.slice(0, 1)] : []),
  ];
}

/** What may be said at a prompt: its own answers, as many as there is room for, and what is understood anywhere. */
export function together(own: readonly string[], anywhere: readonly string[]): string[] {
  const room = Math.max(0, mostHints - anywhere.length);
  return unlike([...unlike(own).slice(0, room), ...anywhere]);
}

/** Each phrase once, however it is spelled. */
function unlike(phrases: readonly string[]): string[] {
  const known = new Map(phrases.toReversed().map((phrase) => [tokens(phrase).join(" "), phrase.trim()]));
  known.delete("");
  return [...known.values()].reverse();
}
