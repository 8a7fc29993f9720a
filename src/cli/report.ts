/** `aftercall report`: the figures with their sample sizes, and every question's whole distribution. */
import { readReportFilter } from "../results/read-filter.ts";
import { type QuestionReport, type Report, reportOf } from "../results/report.ts";
import { askResults } from "./ask-results.ts";
import { coverageLines } from "./coverage-lines.ts";
import { promptLines, unheardLines } from "./prompt-lines.ts";

/**
 * Prints the report of the calls that `--since`, `--until` and `--flow` let through; with `--json` as the API gives it, with `--all-phrases` also what only one
 * caller said.
 */
export function report(args: string[], out: (line: string) => void): Promise<number> {
  const flags = ["since", "until", "flow"];
  const question = { args, flags, switches: ["all-phrases"], read: readReportFilter, out };
  return askResults(question, async (results, filter, json) => {
    const report = await reportOf(results, filter);
    for (const line of json ? [JSON.stringify(report, null, 2)] : reportLines(report, filter.allPhrases))
      out(line);
    return 0;
  });
}

function reportLines(report: Report, allPhrases: boolean): string[] {
  const { csi, art, nps, fcr } = report;
  const groups = `promoters ${nps.promoters}, passives ${nps.passives}, detractors ${nps.detractors}`;
  return [
    `${report.responses} ${report.responses === 1 ? "response" : "responses"} (surveys with at least one answer)`,
    "",
    "Figures",
    figureLine("CSI, satisfaction (0 to 100)", csi),
    figureLine("ART (0 to 100)", art.index),
    figureLine("  access", art.access),
    figureLine("  resolution", art.resolution),
    figureLine("  treatment", art.treatment),
    figureLine("NPS (-100 to 100)", nps) + (nps.n > 0 ? `   ${groups}` : ""),
    figureLine("FCR, solved at once (%)", fcr),
    "",
    "How the surveys ended",
    ...countLines(report.dispositions),
    "",
    "How the calls ended",
    ...countLines(report.outcomes),
    ...foundClosedLines(report.foundClosed),
    ...coverageLines(report),
    ...report.questions.flatMap((question) => ["", ...questionLines(question)]),
    ...promptLines(report),
    ...unheardLines(report, allPhrases),
  ];
}

/** Nothing where nobody found us closed, as in flows without opening hours. */
function foundClosedLines({ hours, holiday }: Report["foundClosed"]): string[] {
  if (hours + holiday === 0) return [];
  return [
    "",
    "Calls that found us closed",
    ...countLines({ "outside the hours": hours, "on a holiday": holiday }),
  ];
}

function figureLine(name: string, { value, n }: { value: number | null; n: number }): string {
  return `  ${name.padEnd(30)}${value === null ? " no answers yet" : `${value.toFixed(1).padStart(7)}   n = ${n}`}`;
}

function countLines(counts: Record<string, number>): string[] {
  return Object.entries(counts).map(([name, n]) => `  ${name.padEnd(30)}${String(n).padStart(5)}`);
}

function questionLines({ survey, question, n, mean, distribution }: QuestionReport): string[] {
  const width = Math.max(...distribution.map(({ value }) => String(value).length), 4);
  return [
    `${survey}: ${question}   n = ${n}${mean === undefined ? "" : `, mean ${mean.toFixed(1)}`}`,
    ...distribution.map(
      ({ value, n, share }) =>
        `  ${String(value).padStart(width)}${String(n).padStart(7)}${share.toFixed(1).padStart(7)} %  ${bar(share)}`,
    ),
  ];
}

/** One block for each 2.5 percent, and at least one, since somebody answered so. */
function bar(share: number): string {
  return "█".repeat(Math.max(1, Math.round(share / 2.5)));
}
