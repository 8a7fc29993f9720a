/** Coverage: who was asked, who was not and why, and whether it depends on who hung up first. */
import { type Exclusion, exclusions } from "../flow/endings.ts";
import { type Figures, figures } from "../flow/score.ts";
import type { AnswerGroup, ClosedGroup, EndedBy } from "./results-store.ts";

/** Calls that reached a person, each counted once, from all of them down to those that answered. */
export type Coverage = {
  reached: number;
  /** Those that were to be asked: reached, without the excluded. */
  eligible: number;
  /** Those that heard the offer. */
  offered: number;
  /** Those that gave at least one answer. */
  answered: number;
  /** Those that were not to be asked, by reason. */
  excluded: Record<Exclusion, number>;
  /** Who hung up first in the talk; `unknown` where no word of its end came. */
  hungUpFirst: Record<EndedBy | "unknown", number>;
  /** Those that left first and were asked by a call of ours. */
  later: Later;
};

/**
 * Calls that were left before they could be asked: those whose caller was promised to be called for it; of these, where somebody was reached, who gave
 * at least one answer, and who wanted no questions then.
 */
export type Later = { promised: number; reached: number; answered: number; refused: number };

/** Whether a closing is about the talk of its own call, which counts once; not about that of another one, which counts there. */
export function isOfItsCall({ asked }: ClosedGroup): boolean {
  return asked !== "later";
}

/** Coverage of all calls, and of each queue and each agent by itself. */
export type WholeCoverage = Coverage & {
  queues: ({ queue: string } & Coverage)[];
  agents: ({ agent: string } & Coverage)[];
};

/** The figures of the talks that the one ended, and of those that the other did; and by how much the first are higher, where both have some. */
export type ByEnding = Record<EndedBy, Figures> & {
  difference: { csi: number | null; art: number | null; nps: number | null; fcr: number | null };
};

export function coverageOf(groups: readonly ClosedGroup[]): WholeCoverage {
  return {
    ...coverage(groups),
    queues: each(groups, "queue").map(([queue, own]) => ({ queue, ...coverage(own) })),
    agents: each(groups, "agent").map(([agent, own]) => ({ agent, ...coverage(own) })),
  };
}

function each(groups: readonly ClosedGroup[], by: "queue" | "agent"): [string, ClosedGroup[]][] {
  const named = groups.filter((group) => group[by] !== null);
  return [...Map.groupBy(named, (group) => group[by] ?? "")].sort(([a], [b]) => a.localeCompare(b));
}

function coverage(all: readonly ClosedGroup[]): Coverage {
  const groups = all.filter(isOfItsCall);
  const count = (which: (group: ClosedGroup) => boolean) => countOf(groups.filter(which));
  const endedBy = (who: EndedBy | null) => count((group) => group.endedBy === who);
  return {
    reached: count(() => true),
    eligible: count(({ disposition }) => disposition !== "not-eligible"),
    offered: count(({ offered }) => offered),
    answered: count(({ answered }) => answered),
    excluded: Object.fromEntries(
      exclusions.map((reason) => [
        reason,
        count((group) => group.disposition === "not-eligible" && group.reason === reason),
      ]),
    ) as Record<Exclusion, number>,
    hungUpFirst: { agent: endedBy("agent"), caller: endedBy("caller"), unknown: endedBy(null) },
    later: laterOf(
      count(({ promised }) => promised),
      all.filter((group) => !isOfItsCall(group)),
    ),
  };
}

function laterOf(promised: number, asked: readonly ClosedGroup[]): Later {
  return {
    promised,
    reached: countOf(asked),
    answered: countOf(asked.filter(({ answered }) => answered)),
    refused: countOf(asked.filter(({ disposition }) => disposition === "declined")),
  };
}

function countOf(groups: readonly ClosedGroup[]): number {
  return groups.reduce((sum, { n }) => sum + n, 0);
}

export function figuresByEnding(answers: readonly AnswerGroup[]): ByEnding {
  const of = (who: EndedBy) =>
    figures(
      answers.flatMap((group) =>
        group.endedBy === who && group.index !== null ? [{ ...group, index: group.index }] : [],
      ),
    );
  const [agent, caller] = [of("agent"), of("caller")];
  return {
    agent,
    caller,
    difference: {
      csi: higherBy(agent.csi, caller.csi),
      art: higherBy(agent.art.index, caller.art.index),
      nps: higherBy(agent.nps, caller.nps),
      fcr: higherBy(agent.fcr, caller.fcr),
    },
  };
}

function higherBy(one: { value: number | null }, other: { value: number | null }): number | null {
  return one.value === null || other.value === null ? null : one.value - other.value;
}
