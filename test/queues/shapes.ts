/** How long talks are: shapes of their lengths, in seconds. */
import type { Random } from "../../src/phone/random.ts";

export type Shape = { name: string; mean: number; draw(random: Random): number };

/** All talks are alike. */
export const fixed = (mean: number): Shape => ({ name: "all alike", mean, draw: () => mean });

/** Many short ones and some long ones; how long one has lasted says nothing. */
export const exponential = (mean: number): Shape => ({
  name: "exponential",
  mean,
  draw: (random) => -mean * Math.log(1 - random()),
});

/** As talks in call centres mostly are: few very short ones, some very long ones. `spread`: the deviation, as a part of the mean. */
export const lognormal = (mean: number, spread: number): Shape => {
  const variance = Math.log(1 + spread * spread);
  return {
    name: `lognormal, ${spread}`,
    mean,
    draw(random) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2);
    },
  };
};
