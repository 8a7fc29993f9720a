/** Numbers of two words whose value is their sum, as a language joins them: `twenty` and `two` by (ten, unit) => `${ten} ${unit}`. */
export function compounds(
  tens: Readonly<Record<string, number>>,
  units: Readonly<Record<string, number>>,
  ...joined: readonly ((ten: string, unit: string) => string)[]
): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [ten, tenValue] of Object.entries(tens))
    for (const [unit, value] of Object.entries(units))
      for (const join of joined) all[join(ten, unit)] = tenValue + value;
  return all;
}
