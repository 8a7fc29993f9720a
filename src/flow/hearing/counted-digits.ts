/**
 * Digits as they are dictated by how many of them there are: "две семёрки" is 77. `counts` are the words for how many, `nouns` those for the digits as
 * they stand behind.
 */
export function countedDigits(
  counts: Readonly<Record<string, number>>,
  nouns: Readonly<Record<string, number>>,
): Record<string, number> {
  const dictated: Record<string, number> = {};
  for (const [count, times] of Object.entries(counts))
    for (const [noun, digit] of Object.entries(nouns))
      dictated[`${count} ${noun}`] = Number(String(digit).repeat(times));
  return dictated;
}
