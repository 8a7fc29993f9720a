/** The digits of every script that writes numbers in tens (Unicode, general category Nd), by what they are worth. */
const worth = new Map<string, string>(
  Intl.supportedValuesOf("numberingSystem").flatMap((numberingSystem) => {
    const { format } = new Intl.NumberFormat("en", { numberingSystem, useGrouping: false });
    return Array.from({ length: 10 }, (_, value): [string, string] => [format(value), String(value)]);
  }),
);

/** The same text with 0 to 9 for the digits of whatever script: "٩" and "९" are 9. */
export function withPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => worth.get(digit) ?? digit);
}
