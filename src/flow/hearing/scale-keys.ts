/**
 * A grade by keypad. One key is a whole answer, with one exception: on a scale that reaches 10, a lone 1 may be the beginning of
 * 10, so it is held for a moment. Null where the keys are no grade.
 */
export function scaleKeys(
  keys: string,
  from: number,
  to: number,
): { value: number } | { held: string } | null {
  const digits = keys.replace(/#$/, "");
  if (!/^\d{1,2}$/.test(digits)) return null;
  const value = Number(digits);
  if (digits === "1" && keys === "1" && to >= 10) return { held: "1" };
  return value >= from && value <= to && String(value) === digits ? { value } : null;
}
