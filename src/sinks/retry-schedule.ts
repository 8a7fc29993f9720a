const first = 10;
const longest = 6 * 60 * 60;
const growth = 3;

/** Tries in all: with the waits between them more than a day goes by, and an administrator has had a morning. */
const mostAttempts = 12;

/**
 * Seconds until the next try after `attempts` of them (1, 2 ...), or null after the last: three times longer each time up to six hours, a
 * tenth more or less by chance, so that what failed together is not tried again together.
 *
 * @param random From 0 to 1.
 */
export function waitAfter(attempts: number, random: number): number | null {
  if (attempts >= mostAttempts) return null;
  return Math.min(first * growth ** (attempts - 1), longest) * (0.9 + 0.2 * random);
}
