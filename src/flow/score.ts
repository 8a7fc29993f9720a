/** Scoring: answers to CSI, ART, NPS and FCR. Every formula of the product stands here and nowhere else. */

/** What an answer counts for: satisfaction, recommendation, first contact resolution. */
export type Role = "csat" | "nps" | "fcr";
/** How easy it was to reach us, what was solved, how the caller was treated. */
export type ArtDimension = "access" | "resolution" | "treatment";

/** A graded answer: its index (0 to 100) and what its question declares that it counts for. `n`: how often it was given, 1 where left out. */
export type GradedAnswer = {
  index: number;
  value: number | string | null;
  role: Role | null;
  art: ArtDimension | null;
  n?: number;
};

/** A figure and the number of answers that it rests on. `value` is null where there is nothing to score. */
export type Figure = { value: number | null; n: number };

/** The net promoter score with the three groups that it is made of. */
export type NpsFigure = Figure & { promoters: number; passives: number; detractors: number };

/** The figures of one response or of many, each with its sample size. */
export type Figures = {
  /** Customer satisfaction index, 0 to 100. */
  csi: Figure;
  /** Access, resolution, treatment, each 0 to 100, and the mean of those that have answers. */
  art: { access: Figure; resolution: Figure; treatment: Figure; index: Figure };
  /** Net promoter score, -100 to 100. */
  nps: NpsFigure;
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
 * - FCR (asked): share of yes to questions whose role is `fcr`, in percent; of no, where yes is the bad answer (`reversed`).
 */
export function figures(answers: readonly GradedAnswer[]): Figures {
  const ofRole = (role: Role) => answers.filter((answer) => answer.role === role);
  const dimension = (name: ArtDimension) => meanOf(answers.filter(({ art }) => art === name));
  const access = dimension("access");
  const resolution = dimension("resolution");
  const treatment = dimension("treatment");
  return {
    csi: meanOf(ofRole("csat")),
    art: { access, resolution, treatment, index: meanOfDimensions([access, resolution, treatment]) },
    nps: netPromoters(ofRole("nps")),
    fcr: shareOf(ofRole("fcr"), ({ index }) => index === 100),
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

function meanOf(answers: readonly GradedAnswer[]): Figure {
  const n = count(answers);
  return { value: n === 0 ? null : answers.reduce((sum, { index, n = 1 }) => sum + n * index, 0) / n, n };
}

/** Each dimension weighs the same, however many answers it has. */
function meanOfDimensions(dimensions: readonly Figure[]): Figure {
  const values = dimensions.flatMap(({ value }) => value ?? []);
  return {
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    n: dimensions.reduce((sum, { n }) => sum + n, 0),
  };
}

function netPromoters(answers: readonly GradedAnswer[]): NpsFigure {
  const grades = answers.flatMap(({ value, n }) => (typeof value === "number" ? [{ value, n: n ?? 1 }] : []));
  const promoters = count(grades.filter(({ value }) => value >= 9));
  const detractors = count(grades.filter(({ value }) => value <= 6));
  const n = count(grades);
  return {
    value: n === 0 ? null : (100 * (promoters - detractors)) / n,
    n,
    promoters,
    passives: n - promoters - detractors,
    detractors,
  };
}

function shareOf(answers: readonly GradedAnswer[], counts: (answer: GradedAnswer) => boolean): Figure {
  const n = count(answers);
  return { value: n === 0 ? null : (100 * count(answers.filter(counts))) / n, n };
}

function count(answers: readonly { n?: number }[]): number {
  return answers.reduce((sum, { n = 1 }) => sum + n, 0);
}
