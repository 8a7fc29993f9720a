import type { Exclusion } from "../endings.ts";
import { drawOf } from "./draw.ts";
import type { Who } from "./rules.ts";

/** How a call was drawn, so that it can be checked later: it is asked where `draw` is below `share`, both in percent. */
export type Sample = { seed: string; stratum: string | null; share: number; draw: number };

/** Whether a call is to be asked: not where there is a reason, and the sample where one was drawn. */
export type Decision = { excluded: Exclusion | null; sample: Sample | null };

/** What is known of a call before any agent is rung. */
export type Candidate = {
  call: string;
  queue: string;
  /** What was chosen in menus, in the order of the choosing. */
  chosen: readonly string[];
  language: string;
  withheld: boolean;
  /** What the caller said to an opt-in; null where nothing. */
  optedIn: boolean | null;
};

/** Decides by a survey's rules, the first that excludes. Nothing that an agent does, or who hangs up first, has a part in it. */
export function decide(survey: string, who: Who | null, candidate: Candidate): Decision {
  if (candidate.withheld && who?.withheld === false) return { excluded: "withheld-number", sample: null };
  if (candidate.optedIn === false) return { excluded: "opted-out", sample: null };
  if (candidate.optedIn === null && who?.optIn) return { excluded: "no-opt-in", sample: null };
  if (!who) return { excluded: null, sample: null };
  const sample = sampleOf(who, who.seed ?? survey, candidate);
  return { excluded: sample && sample.draw >= sample.share ? "sampled-out" : null, sample };
}

/** Null where all are asked alike: nothing is drawn. */
function sampleOf({ share }: Who, seed: string, candidate: Candidate): Sample | null {
  if (share === 100) return null;
  const drawn = { seed, draw: drawOf(seed, candidate.call) };
  if (typeof share === "number") return { ...drawn, stratum: null, share };
  const stratum = namesOf(share.by, candidate).findLast((name) => Object.hasOwn(share.of, name)) ?? null;
  return { ...drawn, stratum, share: (stratum === null ? undefined : share.of[stratum]) ?? share.others };
}

/** By what a call may be named among the shares; the last that is counts: of two menus the nearer to the person. */
function namesOf(
  by: "queue" | "choice" | "language",
  { queue, chosen, language }: Candidate,
): readonly string[] {
  return { queue: [queue], choice: chosen, language: [language] }[by];
}
