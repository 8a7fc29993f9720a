/**
 * Two numbers that follow one upon the other, said without a word between them, are one of both in many languages: 七八, "ஏழு எட்டு". `names` are the words
 * for 1, 2, 3 and so on, each with its other forms; `joins` write two of them in each way that means the same.
 */
export function neighbours(
  names: readonly (readonly string[])[],
  ...joins: readonly ((lower: string, higher: string) => string)[]
): Record<string, readonly number[]> {
  const either: Record<string, readonly number[]> = {};
  const forms = names.map((words, at) => [...words, String(at + 1)]);
  for (const [at, lower] of forms.entries())
    for (const first of lower)
      for (const second of forms[at + 1] ?? [])
        for (const join of [sideBySide, ...joins]) either[join(first, second)] = [at + 1, at + 2];
  return either;
}

const sideBySide = (lower: string, higher: string) => `${lower} ${higher}`;
