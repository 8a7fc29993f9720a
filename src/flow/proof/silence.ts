/** Callers who never say anything, and callers who are never understood. */
import { listed } from "../verify/check.ts";
import { callTo } from "./call.ts";
import type { Exploration, Moment, Way } from "./explore.ts";
import { type Failure, placeOf } from "./failure.ts";
import { isEnd, isPrompt, reachesPerson } from "./goal.ts";
import { documentAt, type Happening, isNonsense, isSilence } from "./happening.ts";

/** Where it leads to do the same at every prompt: the ways gone, and how it comes out. `round`: it goes on so for ever. */
export type Run = { ways: Way[]; to: Moment | null; comesTo: "person" | "round" | "end" };

/** Whoever did the same at so many prompts in a row will do so for ever: ten questions that are asked twice are half as many. */
const mostPrompts = 40;

/** Goes on from a moment by what always happens, until a person is rung, the call is over, or it goes round. */
export function run(from: Moment, always: (happening: Happening) => boolean): Run {
  const ways: Way[] = [];
  const passed = new Set<Moment>();
  for (let moment = from; ; ) {
    if (passed.has(moment) || ways.length === mostPrompts) return { ways, to: moment, comesTo: "round" };
    if (!isPrompt(moment)) return { ways, to: moment, comesTo: "end" };
    passed.add(moment);
    const way = moment.ways.find(({ happening }) => happening !== null && always(happening));
    if (way) ways.push(way);
    if (!way?.to) return { ways, to: null, comesTo: "end" };
    if (reachesPerson(way)) return { ways, to: way.to, comesTo: "person" };
    moment = way.to;
  }
}

/**
 * Silence everywhere, and nonsense everywhere, ends with a person; with an ending where a person was rung or a message asked for. Where
 * nothing leads to an end at all, silence need not be told beside it.
 */
export function silenceEndsWell(exploration: Exploration, ending: ReadonlySet<Moment>): Failure[] {
  const prompts = exploration.moments.filter((moment) => isPrompt(moment) && ending.has(moment));
  // Behind the moments that were explored each run has to be played anew.
  const from = exploration.whole ? prompts : prompts.slice(0, mostPrompts);
  const silent = failuresOf(exploration, from, isSilence, "silent", "stays silent");
  const misheard = failuresOf(exploration, from, isNonsense, "misheard", "is not understood");
  const told = new Set(silent.map(({ document, node }) => JSON.stringify([document, node])));
  return [...silent, ...misheard.filter(({ document, node }) => !told.has(JSON.stringify([document, node])))];
}

function failuresOf(
  exploration: Exploration,
  prompts: readonly Moment[],
  always: (happening: Happening) => boolean,
  name: string,
  does: string,
): Failure[] {
  const failures = new Map<string, Failure>();
  for (const moment of prompts) {
    const { ways, to, comesTo } = run(moment, always);
    const round = comesTo === "round";
    const last = ways.at(-1)?.from;
    if (!to || !last || comesTo === "person" || (isEnd(to) && mayEnd(exploration, last, ways))) continue;
    const circle = round ? ways.slice(ways.findIndex(({ from }) => from === to)) : [];
    const place = placeOf(round ? firstOf(exploration, circle) : last);
    const nodes = [...new Set(circle.map(({ from }) => from?.session.node ?? ""))];
    const key = JSON.stringify(place);
    const call = [...callTo(moment), ...ways];
    const before = failures.get(key);
    if (before && before.call.length <= call.length) continue;
    failures.set(key, {
      check: `${name}${round ? "ForEver" : "SentAway"}`,
      ...place,
      message: round
        ? `Whoever ${does} is asked ${listed(nodes)} for ever: let a branch lead those who gave no answer on to a person or an end.`
        : `Whoever ${does} at "${place.node}" is sent away, and no person is rung: let a branch lead those who gave no answer to a transfer.`,
      call,
    });
  }
  return [...failures.values()];
}

/** The moment of a circle that the shortest call comes to, so that a circle is told once, wherever one enters it. */
function firstOf({ moments }: Exploration, circle: readonly Way[]): Moment {
  const order = circle
    .flatMap(({ from }) => from ?? [])
    .sort((a, b) => moments.indexOf(a) - moments.indexOf(b));
  return order[0] as Moment;
}

/**
 * Whether a call may end with this prompt: a person was rung before, or a message, which a person hears, was asked for; or it was closed,
 * and nobody was there to be rung; or we called, and it seems that a machine has picked up.
 */
function mayEnd({ flow }: Exploration, { session }: Moment, ways: readonly Way[]): boolean {
  const node = documentAt(flow, session).nodes[session.node];
  const foundClosed = ways.some(({ told }) => told.some(({ type }) => type === "closedFound"));
  return (
    session.person !== null ||
    session.survey?.offered === true ||
    node?.kind === "message" ||
    node?.kind === "is-there" ||
    foundClosed
  );
}
