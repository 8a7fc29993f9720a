/** Draws from a seeded generator: a day with the same seed is the same day. */
import { type Random, seeded } from "../src/phone/random.ts";

export type Draw = {
  between(least: number, most: number): number;
  chance(share: number): boolean;
  /** One of them, each as often as its weight says. */
  oneOf<Name extends string>(weights: Record<Name, number>): Name;
  /** A length in seconds around `mean`, as talks and patience are: most are short of it, some far beyond. */
  around(mean: number): number;
};

export function drawing(seed: number): Draw {
  const random: Random = seeded(seed);
  return {
    between: (least, most) => least + (most - least) * random(),
    chance: (share) => random() < share,
    oneOf(weights) {
      const all = Object.entries<number>(weights) as [keyof typeof weights, number][];
      let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of all) {
        left -= weight;
        if (left < 0) return name;
      }
      return (all.at(-1) as (typeof all)[number])[0];
    },
    around(mean) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return mean * Math.exp(0.7 * normal - 0.245);
    },
  };
}

/** Moments of so many calls in a day of so many seconds: few at first, most in the late morning, and again after lunch. */
export function arrivals(calls: number, day: number, { between, chance }: Draw): number[] {
  const hill = (at: number, top: number, width: number) => Math.exp(-(((at - top) / width) ** 2));
  const busy = (share: number) =>
    0.25 + 0.75 * Math.max(hill(share, 0.3, 0.16), 0.85 * hill(share, 0.68, 0.18));
  const moments: number[] = [];
  while (moments.length < calls) {
    const share = between(0, 1);
    if (chance(busy(share))) moments.push(share * day);
  }
  return moments.sort((a, b) => a - b);
}
