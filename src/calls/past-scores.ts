/**
 * How content callers were when they were asked last, so that somebody who was not can come first when they ring again. Numbers are not kept: a
 * caller is known by a key (`callerKey`). One contract suite runs against every implementation.
 */
export interface PastScores {
  /** Keeps the CSI of a caller's survey, in place of the one before. */
  scored(caller: string, csi: number): Promise<void>;
  /** The CSI of a caller's last survey; null where none is known. */
  lastScore(caller: string): Promise<number | null>;
}

/** How long a score is remembered, in seconds: half a year. Who was unhappy longer ago has been forgotten, or has told us again. */
export const scoreSeconds = 183 * 24 * 60 * 60;
