/** What the report shows of prompts, and of what was not understood at them. */
import type { PromptReport } from "../results/prompts.ts";
import type { Report } from "../results/report.ts";

const columns: readonly (readonly [string, (prompt: PromptReport) => number])[] = [
  ["asked", ({ asked }) => asked],
  ["keys", ({ keypad }) => keypad],
  ["voice", ({ voice }) => voice],
  ["recorded", ({ recording }) => recording],
  ["skipped", ({ skipped }) => skipped],
  ["person", ({ person, personAfterMisses }) => person + personAfterMisses],
  ["stopped", ({ stopped }) => stopped],
  ["hung up", ({ hungUp }) => hungUp],
  ["silence", ({ silence }) => silence],
  ["unheard", ({ notUnderstood }) => notUnderstood],
  ["read out", ({ readOut }) => readOut],
  ["right", ({ right }) => right],
  ["which", ({ which }) => which],
];

/** Nothing where nothing was asked. A column in which all is 0 is left out. */
export function promptLines({ prompts }: Report): string[] {
  if (prompts.length === 0) return [];
  const shown = columns.filter(([, of]) => prompts.some((prompt) => of(prompt) > 0));
  const names = prompts.map(({ document, node, language }) => [`${document}: ${node}`, language] as const);
  const widths = [0, 1].map((at) => Math.max(...names.map((name) => name[at]?.length ?? 0)));
  const line = (name: readonly string[], cells: readonly (string | number)[]) =>
    [
      ...name.map((part, at) => part.padEnd(widths[at] ?? 0)),
      cells.map((cell) => String(cell).padStart(9)).join(""),
    ].join("  ");
  return [
    "",
    "What happened at the prompts",
    line(
      ["", ""],
      shown.map(([name]) => name),
    ),
    ...prompts.map((prompt, at) =>
      line(
        names[at] ?? [],
        shown.map(([, of]) => of(prompt)),
      ),
    ),
  ].map((text, at) => (at > 1 ? `  ${text}` : text));
}

/** What could be added to the flows. Where nothing was missed nothing is said; `all`: whether what only one caller said is shown too. */
export function unheardLines({ unheard, prompts }: Report, all: boolean): string[] {
  if (prompts.every(({ notUnderstood }) => notUnderstood === 0)) return [];
  const found = unheard.map(
    ({ document, node, language, phrase, n }) =>
      `  ${String(n).padStart(5)}  ${document}: ${node}  ${language}  "${phrase}"`,
  );
  return [
    "",
    "Said and not understood",
    ...(found.length > 0 ? found : ["  nothing that can be shown"]),
    ...(all
      ? []
      : ["  What only one caller said is not shown, for it may name somebody: --all-phrases shows it."]),
  ];
}
