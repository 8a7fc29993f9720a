/** What others wrote, as a command prints it: in one line, and without characters that a terminal would take for orders. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
