import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figures, type GradedAnswer, indexOf, scores } from "../src/flow/score.ts";

/** An answer on 1 to 5. */
function grade(value: number, counts: Partial<GradedAnswer> = {}): GradedAnswer {
  return { index: indexOf(value, 1, 5, false), value, role: null, art: null, ...counts };
}
const csat = (value: number) => grade(value, { role: "csat" });
const nps = (value: number, n = 1): GradedAnswer => ({ index: 10 * value, value, role: "nps", art: null, n });
const fcr = (value: "yes" | "no", reversed = false): GradedAnswer => ({
  index: indexOf(value === "yes" ? 1 : 0, 0, 1, reversed),
  value,
  role: "fcr",
  art: null,
});

describe("the index of one answer: 100 * (value - min) / (max - min)", () => {
  test.each([
    [1, 0],
    [2, 25],
    [3, 50],
    [4, 75],
    [5, 100],
  ])("%i on 1 to 5 is %i", (value, index) => expect(indexOf(value, 1, 5, false)).toBe(index));

  test("0 on 0 to 10 is 0, and 7 is 70", () => {
    expect(indexOf(0, 0, 10, false)).toBe(0);
    expect(indexOf(7, 0, 10, false)).toBe(70);
  });

  test("four words are spread evenly: 0, 33.3, 66.7, 100", () => {
    expect([0, 1, 2, 3].map((place) => Number(indexOf(place, 0, 3, false).toFixed(1)))).toEqual([
      0, 33.3, 66.7, 100,
    ]);
  });

  test("where the question is reversed, the highest grade is the worst", () => {
    expect([1, 2, 5].map((value) => indexOf(value, 1, 5, true))).toEqual([100, 75, 0]);
  });
});

describe("CSI, the mean index of csat answers", () => {
  test("5, 4 and 1 make 58.3", () =>
    expect(figures([csat(5), csat(4), csat(1)]).csi).toEqual({ value: 175 / 3, n: 3 }));

  test("one answer is a figure, of one", () => expect(figures([csat(4)]).csi).toEqual({ value: 75, n: 1 }));

  test("answers to other questions do not count", () => {
    expect(figures([csat(5), grade(1), nps(0), fcr("no")]).csi).toEqual({ value: 100, n: 1 });
  });

  test("every grade counts: half 5 and half 3 is not what all 4 and above would say", () => {
    expect(figures([csat(5), csat(3)]).csi.value).toBe(75);
    expect(figures([csat(4), csat(4)]).csi.value).toBe(75);
  });
});

describe("ART, access, resolution and treatment", () => {
  const access = (value: number) => grade(value, { art: "access" });
  const resolution = (value: number) => grade(value, { art: "resolution" });
  const treatment = (value: number) => grade(value, { art: "treatment" });

  test("each dimension is the mean of its answers; the index is the mean of the dimensions", () => {
    expect(figures([access(1), access(3), resolution(5), treatment(4)]).art).toEqual({
      access: { value: 25, n: 2 },
      resolution: { value: 100, n: 1 },
      treatment: { value: 75, n: 1 },
      index: { value: 200 / 3, n: 4 },
    });
  });

  test("a dimension without answers is left out of the index, not taken for 0", () => {
    const { art } = figures([access(5), treatment(3)]);
    expect(art.resolution).toEqual({ value: null, n: 0 });
    expect(art.index).toEqual({ value: 75, n: 2 });
  });

  test("one answer may count for a dimension and for a role", () => {
    const both = figures([grade(4, { role: "csat", art: "treatment" })]);
    expect(both.csi).toEqual({ value: 75, n: 1 });
    expect(both.art.treatment).toEqual({ value: 75, n: 1 });
  });

  test("a dimension that is worth 0 counts as 0", () => {
    expect(figures([access(1), treatment(5)]).art.index.value).toBe(50);
  });
});

describe("NPS, the share of 9 and 10 minus the share of 0 to 6", () => {
  test.each([0, 1, 2, 3, 4, 5, 6])("%i is a detractor", (value) => {
    expect(figures([nps(value)]).nps).toEqual({
      value: -100,
      n: 1,
      promoters: 0,
      passives: 0,
      detractors: 1,
    });
  });
  test.each([7, 8])("%i is a passive", (value) => {
    expect(figures([nps(value)]).nps).toEqual({ value: 0, n: 1, promoters: 0, passives: 1, detractors: 0 });
  });
  test.each([9, 10])("%i is a promoter", (value) => {
    expect(figures([nps(value)]).nps).toEqual({ value: 100, n: 1, promoters: 1, passives: 0, detractors: 0 });
  });

  test("10, 9, 8 and 6 make 25", () => {
    expect(figures([nps(10), nps(9), nps(8), nps(6)]).nps).toEqual({
      value: 25,
      n: 4,
      promoters: 2,
      passives: 1,
      detractors: 1,
    });
  });

  test("it is never inferred: no other answer counts, nor one without a number", () => {
    const noNumber = { ...nps(0), value: null };
    expect(figures([csat(5), noNumber]).nps).toEqual({
      value: null,
      n: 0,
      promoters: 0,
      passives: 0,
      detractors: 0,
    });
  });
});

describe("FCR as asked, the share of yes", () => {
  test("two of three are 66.7", () => {
    expect(figures([fcr("yes"), fcr("no"), fcr("yes")]).fcr).toEqual({ value: 200 / 3, n: 3 });
  });

  test("where yes is the bad answer (did you have to call before?), no counts", () => {
    expect(figures([fcr("yes", true), fcr("no", true), fcr("no", true), fcr("no", true)]).fcr.value).toBe(75);
  });

  test("a yes to another question does not count", () => {
    expect(figures([{ ...fcr("yes"), role: null, art: "resolution" }]).fcr).toEqual({ value: null, n: 0 });
  });
});

test("no answers make no figure, which is not 0", () => {
  const none = { value: null, n: 0 };
  expect(figures([])).toEqual({
    csi: none,
    art: { access: none, resolution: none, treatment: none, index: none },
    nps: { ...none, promoters: 0, passives: 0, detractors: 0 },
    fcr: none,
  });
  expect(scores([])).toEqual({
    csi: null,
    art: { access: null, resolution: null, treatment: null, index: null },
    nps: null,
    fcr: null,
  });
});

test("the scores of one response are its figures without their sample sizes", () => {
  const answers = [
    { ...fcr("yes"), art: "resolution" as const },
    grade(4, { role: "csat", art: "treatment" }),
    grade(3, { art: "access" }),
    nps(9),
  ];
  expect(scores(answers)).toEqual({
    csi: 75,
    art: { access: 50, resolution: 100, treatment: 75, index: 75 },
    nps: 100,
    fcr: 100,
  });
});

describe("for all answers", () => {
  const art = fc.constantFrom("access" as const, "resolution" as const, "treatment" as const, null);
  const answer: fc.Arbitrary<GradedAnswer> = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean(), art).map(([value, reversed, art]) => ({
      value,
      index: indexOf(value, 1, 5, reversed),
      role: "csat" as const,
      art,
    })),
    fc.integer({ min: 0, max: 10 }).map((value) => nps(value)),
    fc
      .tuple(fc.constantFrom("yes" as const, "no" as const), art)
      .map(([value, art]) => ({ ...fcr(value), art })),
  );
  const answers = fc.array(answer, { maxLength: 40 });
  const values = (answers: GradedAnswer[]) => {
    const { csi, art, nps, fcr } = figures(answers);
    return [csi, art.access, art.resolution, art.treatment, art.index, nps, fcr];
  };
  /** Sums of fractions differ in their last digits with the order of the adding. */
  const rounded = (answers: GradedAnswer[]) =>
    values(answers).map(({ value, n }) => ({ value: value === null ? null : Math.round(value * 1e9), n }));

  test("an index is from 0 to 100, and higher for a better grade", () => {
    const scale = fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 10 }))
      .filter(([min, max]) => min < max);
    fc.assert(
      fc.property(scale, fc.nat(9), fc.boolean(), ([min, max], step, reversed) => {
        const value = Math.min(min + step, max - 1);
        const [lower, higher] = [indexOf(value, min, max, reversed), indexOf(value + 1, min, max, reversed)];
        expect(Math.min(lower, higher)).toBeGreaterThanOrEqual(0);
        expect(Math.max(lower, higher)).toBeLessThanOrEqual(100);
        expect(higher > lower).toBe(!reversed);
      }),
    );
  });

  test("figures keep their bounds, and have a value where they have answers", () => {
    fc.assert(
      fc.property(answers, (answers) => {
        const { nps, ...indices } = figures(answers);
        for (const { value, n } of [indices.csi, ...Object.values(indices.art), indices.fcr]) {
          expect(value === null).toBe(n === 0);
          expect(value ?? 0).toBeGreaterThanOrEqual(0);
          expect(value ?? 0).toBeLessThanOrEqual(100 + 1e-9);
        }
        expect(Math.abs(nps.value ?? 0)).toBeLessThanOrEqual(100);
        expect(nps.promoters + nps.passives + nps.detractors).toBe(nps.n);
      }),
    );
  });

  test("the order in which they were given does not matter", () => {
    const twoOrders = answers.chain((answers) =>
      fc.tuple(
        fc.constant(answers),
        fc.shuffledSubarray(answers, { minLength: answers.length, maxLength: answers.length }),
      ),
    );
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        expect(rounded(one)).toEqual(rounded(other));
      }),
    );
  });

  test("an answer counted n times is n equal answers", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(answer, fc.integer({ min: 1, max: 5 })), { maxLength: 20 }),
        (counted) => {
          const weighted = counted.map(([answer, n]) => ({ ...answer, n }));
          const repeated = counted.flatMap(([{ n: _, ...answer }, n]) =>
            Array.from({ length: n }, () => answer),
          );
          expect(rounded(weighted)).toEqual(rounded(repeated));
        },
      ),
    );
  });
});
