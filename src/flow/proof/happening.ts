/** What may happen at a moment of a call: everything that can lead it another way. */

import type { Action } from "../action.ts";
import type { DialOutcome, QueueOutcome } from "../endings.ts";
import type { LineEvent } from "../event.ts";
import { earFor } from "../hearing/ear.ts";
import type { Flow } from "../link.ts";
import type { Node } from "../nodes/index.ts";
import type { Recording } from "../recording.ts";
import type { Session } from "../session.ts";
import { callableNumber } from "./circumstances.ts";

type WithoutTurn<Event> = Event extends unknown
  ? Omit<Event, "at" | "turn" | "gone" | "refused" | "lastScore">
  : never;

/** What the caller's line brings, at whatever time and turn; or, after a call in which it was promised, that the caller is called back. */
export type Happening = WithoutTurn<LineEvent> | { type: "calledBack" };

/** No word of any language, and no choice of any menu. */
const nonsense = "gobbledygook";

/** Long enough to be taken for a message before the tone. */
const longSaid = "I have something to tell you";

/** What follows after each action that waits. A new action that waits has its place here. */
const after: {
  [Waiting in Action["do"]]: (action: Extract<Action, { do: Waiting }>, scene: At) => Happening[];
} = {
  listen: ({ digits }, { node, session, flow }) => [
    ...(digits === 1 ? oneKey : keysInARow(node, flow)),
    { type: "silence" },
    said(nonsense),
    ...reservedWords(session.language),
    ...doubtful(node, session.language),
    ...(node?.kind === "confirm-number" ? notKept : []),
  ],
  record: (_, { session }) => [
    ...oneKey,
    recorded(recording),
    recorded(null),
    recorded(recording, "0"),
    recorded(recording, "*"),
    recorded(null, "0"),
    said(nonsense),
    said(longSaid),
    ...reservedWords(session.language),
  ],
  dial: (_, { flow }) => [
    ...talksOf(flow).map((seconds) => dialEnded("talked", seconds)),
    ...missedOutcomes.map((outcome) => dialEnded(outcome)),
  ],
  enqueueTask: () => [waitedOn, queueLeft("talked"), queueLeft("full"), queueLeft("failed")],
  enqueue: () => [waited, queueLeft("talked"), queueLeft("full"), queueLeft("failed")],
  hold: ({ hints, queue }) => [
    ...oneKey,
    said(nonsense),
    ...hints.slice(0, 1).map(said),
    queue === null ? waitedOn : waited,
    queueLeft("talked"),
    queueLeft("failed"),
  ],
  leaveQueue: () => [queueLeft("left")],
  enqueuePlainly: () => [],
  // Only an agent leads there, and agents lead nobody astray.
  meet: () => [],
  say: () => [],
  dialInOrder: () => [],
  hangUp: () => [],
};

type At = { flow: Flow; session: Session; node: Node | undefined };

/** Everything that may happen next; nothing once the call is over. */
export function happeningsAt(flow: Flow, session: Session): Happening[] {
  const waiting = session.last.at(-1);
  if (session.outcome === "promised-a-callback" && !session.placedAs) return [{ type: "calledBack" }];
  if (!waiting || session.outcome !== null) return [];
  const node = documentAt(flow, session).nodes[session.node];
  return (after[waiting.do] as (action: Action, at: At) => Happening[])(waiting, { flow, session, node });
}

/** The document that a call is in. */
export function documentAt(flow: Flow, { document }: Session): Flow {
  return flow.surveys[document] ?? flow;
}

/** The caller stays silent until that is noticed. */
export function isSilence(happening: Happening): boolean {
  if (happening.type === "recorded") return happening.recording === null && happening.digits === "";
  return happening.type === "silence";
}

/** The caller says something that means nothing. Where a recording is made, whatever is said into it means something. */
export function isNonsense(happening: Happening): boolean {
  if (happening.type === "recorded") return happening.recording !== null && happening.digits === "";
  return happening.type === "speech" && happening.text === nonsense;
}

/** The caller says that they want a person, by the first of the words for one. */
export function isPersonWord(happening: Happening, language: string): boolean {
  return happening.type === "speech" && happening.text === earFor(language).heard.person[0];
}

/** A choice comes before silence, so that of the shortest calls one is told in which somebody does something. */
const oneKey: Happening[] = [..."1234567890*#"].map(pressed);

/** The number is confirmed, and the callback is not kept. */
const notKept: Happening[] = [
  { type: "digits", digits: "1", unkept: "stands" },
  { type: "digits", digits: "1", unkept: "too-many" },
];

/** `canceled` comes only from a caller who is gone. */
const missedOutcomes: DialOutcome[] = ["no-answer", "busy", "failed", "not-joined"];

/** A talk of a minute and more; and where some talks are too short to be asked about, one of these. In seconds. */
function talksOf({ surveys }: Flow): number[] {
  const least = Object.values(surveys).flatMap(({ who }) => who?.leastTalk ?? []);
  return least.length === 0 ? [60] : [60 + Math.max(...least), Math.min(...least) - 1];
}

/** A talk that is long enough to be asked about, in seconds. */
export function longTalk(flow: Flow): number {
  return talksOf(flow)[0] ?? 60;
}

const recording: Recording = { id: "RE0", url: "https://recordings.invalid/RE0", seconds: 10 };

/**
 * Keys where several are listened for: the numbers that a branch tells from others and one that none does, one that is too short, and
 * the keys for a person. `#` alone ends an entry that is empty, which is silence.
 */
function keysInARow(node: Node | undefined, flow: Flow): Happening[] {
  // One that can be called and one that cannot (see `circumstances.ts`).
  if (node?.kind === "enter-number") return [callableNumber(flow).keys, "1", "0", "*", "*0"].map(pressed);
  if (node?.kind !== "number") return oneKey;
  const { least, most } = node.digits;
  const told = [flow, ...Object.values(flow.surveys)].flatMap(({ nodes }) =>
    Object.values(nodes).flatMap(comparedIn),
  );
  const fits = [...new Set(told)].filter((digits) => digits.length >= least && digits.length <= most).sort();
  const other = [..."1234567890"].map((digit) => digit.repeat(most)).find((digits) => !fits.includes(digits));
  return [other ?? "", ...fits, ...(least > 1 ? ["1"] : []), "0", "*", "*0"].map(pressed);
}

/** The numbers that a branch compares an answer with. */
function comparedIn(node: Node): string[] {
  if (node.kind !== "branch") return [];
  return node.rules.flatMap(({ is }) => [is ?? []].flat().map(String)).filter((value) => /^\d+$/.test(value));
}

/** A person; and in a survey no more questions, today or ever. */
function reservedWords(language: string): Happening[] {
  const { person, stop, never } = earFor(language).heard;
  return [person, stop, never].flatMap(([word]) => (word === undefined ? [] : said(word)));
}

/** A grade that was put right, which is read out; and two of which one is meant. */
function doubtful(node: Node | undefined, language: string): Happening[] {
  if (node?.kind !== "rating" && node?.kind !== "nps") return [];
  const { correction, between } = earFor(language).heard;
  return [correction, between].flatMap(([word]) => (word === undefined ? [] : said(`3 ${word} 4`)));
}

/** Far back in a queue that moves slowly: nothing longer is told. */
const waited: Happening = {
  type: "waited",
  place: { position: 99, before: 98, agents: 1, free: 0, talks: Array(5).fill(3600) },
};

/** TaskRouter tells no place. */
const waitedOn: Happening = { type: "waited", place: null };

/** `hung-up` comes only from a caller who is gone. */
function queueLeft(outcome: QueueOutcome): Happening {
  return { type: "queueLeft", outcome, seconds: 60 };
}

function dialEnded(outcome: DialOutcome, talkSeconds = 0): Happening {
  return { type: "dialEnded", outcome, talkSeconds, leg: null };
}

function pressed(digits: string): Happening {
  return { type: "digits", digits };
}

function said(text: string): Happening {
  return { type: "speech", text };
}

function recorded(recording: Recording | null, digits = ""): Happening {
  return { type: "recorded", recording, digits };
}
