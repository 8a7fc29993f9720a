/** Scoring: answers to CSI, ART, NPS and FCR. Every formula of the product stands here and nowhere else. */
import type { ArtDimension, Role } from "./turn.ts";

/** One graded answer: its index (0 to 100) and what its question declares that it counts for. */
export type GradedAnswer = { index: number; value: number | string | null; role: Role | null; art: ArtDimension | null };

/** A figure and the number of answers that it rests on. `value` is null where there is nothing to score. */
export type Figure = { value: number | null; n: number };

/** The figures of one response or of many, each with its sample size. */
export type Figures = {
  /** Customer satisfaction index, 0 to 100. */
  csi: Figure;
  /** Access, resolution, treatment, each 0 to 100, and the mean of those that have answers. */
  art: { access: Figure; resolution: Figure; treatment: Figure; index: Figure };
  /** Net promoter score, -100 to 100. */
  nps: Figure;
  /** First contact resolution as asked: the share of yes, 0 to 100. */
  fcr: Figure;
};

/** The same figures without sample sizes, as they are kept with one response. */
export type Scores = {
  csi: number | null;
  art: { access: number | null; resolution: number | null; treatment: number | null; index: number | null };
  nps: number | null;
  fcr: number | null;
};

/**
 * The index of one answer on a closed scale, 0 to 100: `100 * (value - min) / (max - min)`; the other way round where the
 * question is reversed.
 */
export function indexOf(value: number, min: number, max: number, reversed: boolean): number {
  const index = (100 * (value - min)) / (max - min);
  return reversed ? 100 - index : index;
}

/**
 * - CSI: mean index of the answers to questions whose role is `csat`.
 * - ART: for each dimension the mean index of its answers; the ART index is the mean of the dimensions that have answers.
 * - NPS: share of 9 and 10 minus share of 0 to 6, in percent, only from questions whose role is `nps`.
 * - FCR (asked): share of yes to questions whose role is `fcr`, in percent.
 */
export function figures(answers: readonly GradedAnswer[]): Figures {
  const dimension = (name: ArtDimension) => mean(answers.filter(({ art }) => art === name).map(({ index }) => index));
  const access = dimension("access");
  const resolution = dimension("resolution");
  const treatment = dimension("treatment");
  const answered = [access, resolution, treatment].filter(({ n }) => n > 0);
  const grades = answers.filter(({ role }) => role === "nps").map(({ value }) => Number(value));
  return {
    csi: mean(answers.filter(({ role }) => role === "csat").map(({ index }) => index)),
    art: {
      access,
      resolution,
      treatment,
      index: {
        value: mean(answered.map(({ value }) => value ?? 0)).value,
        n: answered.reduce((sum, { n }) => sum + n, 0),
      },
    },
    nps: mean(grades.map((grade) => (grade >= 9 ? 100 : grade <= 6 ? -100 : 0))),
    fcr: mean(answers.filter(({ role }) => role === "fcr").map(({ value }) => (value === "yes" ? 100 : 0))),
  };
}

/** The scores of one response. */
export function scores(answers: readonly GradedAnswer[]): Scores {
  const { csi, art, nps, fcr } = figures(answers);
  return {
    csi: csi.value,
    art: {
      access: art.access.value,
      resolution: art.resolution.value,
      treatment: art.treatment.value,
      index: art.index.value,
    },
    nps: nps.value,
    fcr: fcr.value,
  };
}

function mean(values: readonly number[]): Figure {
  if (values.length === 0) return { value: null, n: 0 };
  return { value: values.reduce((total, value) => total + value, 0) / values.length, n: values.length };
}
