/** How far a person is from every prompt. */
import type { Exploration, Moment } from "./explore.ts";
import { isPrompt } from "./goal.ts";
import { isSilence } from "./happening.ts";
import { waysToPerson } from "./person.ts";
import { type Lengths, secondsOf, secondsOn } from "./seconds.ts";
import { run } from "./silence.ts";

/** A person, from one prompt in one language: at the worst of all the moments at which it is heard. */
export type Distance = {
  /** The document; null for a prompt that is built in, and the same in all of them. */
  document: string | null;
  node: string;
  language: string;
  /** What is pressed: `0`, or `* 0`. */
  keys: string;
  /** To the first ring, or into the queue, for a caller who listens to the end of the prompt and presses the keys then. */
  seconds: number;
  /** For a caller who does nothing here nor later: to the first ring, or to the end of the call. */
  silent: { seconds: number; to: "person" | "end" };
};

/** From every prompt that a call can come to, in the order of the shortest calls. */
export function distancesIn(exploration: Exploration, lengths: Lengths): Distance[] {
  const distances = new Map<string, Distance>();
  for (const [moment, heard] of longestHeard(exploration, lengths)) {
    const found = distanceFrom(moment, heard, lengths);
    if (!found) continue;
    const key = JSON.stringify([found.document, found.node, found.language]);
    const known = distances.get(key);
    distances.set(key, known ? worse(known, found) : found);
  }
  return [...distances.values()];
}

/** The prompts, and how long it takes to hear the longest words with which a caller can come to each. */
function longestHeard({ begins, moments }: Exploration, lengths: Lengths): Map<Moment, number> {
  const heard = new Map(moments.filter(isPrompt).map((moment) => [moment, 0]));
  for (const way of [...begins, ...moments.flatMap(({ ways }) => ways)]) {
    const before = way.to && heard.get(way.to);
    if (!way.to || before === undefined || before === null) continue;
    heard.set(way.to, Math.max(before, secondsOf(way.heard, lengths)));
  }
  return heard;
}

function distanceFrom(moment: Moment, heard: number, lengths: Lengths): Distance | null {
  const ways = waysToPerson(moment);
  if (!ways) return null;
  const { document, node, language, starred, held, unsure, doubted } = moment.session;
  const keys = ways.flatMap(({ happening }) => (happening?.type === "digits" ? [...happening.digits] : []));
  const silent = run(moment, isSilence);
  const total = (sum: number, way: (typeof ways)[number]) => sum + secondsOn(way, lengths);
  return {
    document: node.startsWith("$") ? null : document,
    node,
    language,
    keys: keys.join(" "),
    seconds: ways.reduce(total, heard),
    silent: {
      // Whoever pressed a star, or the 1 of 10, or said what is asked about, did not stay silent.
      seconds: starred || held !== null || unsure || doubted ? 0 : silent.ways.reduce(total, heard),
      to: silent.comesTo === "person" ? "person" : "end",
    },
  };
}

function worse(one: Distance, other: Distance): Distance {
  return {
    ...one,
    keys: other.keys.length > one.keys.length ? other.keys : one.keys,
    seconds: Math.max(one.seconds, other.seconds),
    silent: other.silent.seconds > one.silent.seconds ? other.silent : one.silent,
  };
}
