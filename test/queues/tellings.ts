/** What callers were told of their wait beside how long they then waited. */
import type { Telling } from "./simulated-desk.ts";

/** Callers by how many come before them. */
export const groups = [
  "an agent is free",
  "next",
  "1 or 2 before",
  "3 to 6 before",
  "7 and more before",
] as const;
export type Group = (typeof groups)[number];

export type Judged = {
  n: number;
  /** What was told and what was waited, on average, in seconds. */
  told: number;
  waited: number;
  /** The one divided by the other: 1 is right, 2 is twice as long as it was. */
  ratio: number;
  /** The share of those who waited longer than the whole minutes that they heard. */
  longer: number;
  /** The share of those who waited more than twice as long. */
  twice: number;
};

/** Groups with fewer tellings than this are not judged. */
const fewest = 60;

export function judge(tellings: readonly Telling[]): Partial<Record<Group, Judged>> {
  const known = tellings.flatMap(({ told, ...rest }) => (told === null ? [] : [{ told, ...rest }]));
  const found = [...Map.groupBy(known, groupOf)].filter(([, own]) => own.length >= fewest);
  return Object.fromEntries(
    found.map(([group, own]) => {
      const share = (is: (telling: (typeof own)[number]) => boolean) => own.filter(is).length / own.length;
      const [told, waited] = [mean(own.map(({ told }) => told)), mean(own.map(({ waited }) => waited))];
      return [
        group,
        {
          n: own.length,
          told,
          waited,
          ratio: told / waited,
          longer: share(({ told, waited }) => waited > heard(told)),
          twice: share(({ told, waited }) => waited > 2 * heard(told)),
        },
      ];
    }),
  );
}

/** As it is told: in whole minutes, at least one. */
function heard(seconds: number): number {
  return 60 * Math.max(1, Math.ceil(seconds / 60));
}

function groupOf({ place: { before, free } }: Telling): Group {
  if (free > before) return "an agent is free";
  if (before === 0) return "next";
  return before < 3 ? "1 or 2 before" : before < 7 ? "3 to 6 before" : "7 and more before";
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0) / numbers.length;
}
