/** Passes on what is told, and after that nothing for a while (milliseconds): what happens a thousand times in a second is one line in the log. */
export function atMostEvery<Told extends unknown[]>(
  milliseconds: number,
  tell: (...told: Told) => void,
): (...told: Told) => void {
  let quietUntil = Number.NEGATIVE_INFINITY;
  return (...told) => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + milliseconds;
    tell(...told);
  };
}
