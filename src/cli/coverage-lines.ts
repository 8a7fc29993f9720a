/** What the report shows of coverage. */
import type { Coverage, Later } from "../results/coverage.ts";
import type { Report } from "../results/report.ts";

export function coverageLines({ coverage, byEnding }: Report): string[] {
  const { reached, eligible, offered, answered, excluded, hungUpFirst, later, queues, agents } = coverage;
  return [
    "",
    "Who was asked",
    shareLine("reached a person", reached, reached, ""),
    shareLine("were to be asked", eligible, reached, "of those"),
    shareLine("were offered the survey", offered, eligible, "of those"),
    shareLine("answered", answered, offered, "of those"),
    ...Object.entries(excluded).flatMap(([reason, n]) =>
      n > 0 ? [shareLine(`not asked: ${reason}`, n, reached, "of all")] : [],
    ),
    "",
    "Who hung up first",
    shareLine("the agent", hungUpFirst.agent, reached, ""),
    shareLine("the caller", hungUpFirst.caller, reached, ""),
    ...(hungUpFirst.unknown > 0 ? [shareLine("not known", hungUpFirst.unknown, reached, "")] : []),
    ...differenceLines(byEnding),
    ...laterLines(later),
    ...table(
      "Queue",
      queues.map(({ queue, ...own }) => [queue, own]),
    ),
    ...table(
      "Agent",
      agents.map(({ agent, ...own }) => [agent, own]),
    ),
  ];
}

function shareLine(name: string, n: number, of: number, ofWhat: string): string {
  const share =
    of > 0 && (ofWhat !== "" || n !== of) ? `${((100 * n) / of).toFixed(1).padStart(7)} % ${ofWhat}` : "";
  return `  ${name.padEnd(30)}${String(n).padStart(5)}${share}`.trimEnd();
}

/** Nothing where nobody is called. */
function laterLines({ promised, reached, answered, refused }: Later): string[] {
  if (promised + reached === 0) return [];
  return [
    "",
    "Those who left first, called to be asked",
    shareLine("were promised a call", promised, promised, ""),
    shareLine("were reached", reached, promised, "of those"),
    shareLine("answered", answered, reached, "of those"),
    shareLine("wanted no questions", refused, reached, "of those"),
  ];
}

function differenceLines({ agent, caller, difference }: Report["byEnding"]): string[] {
  const figures = [
    ["CSI", agent.csi, caller.csi, difference.csi],
    ["ART", agent.art.index, caller.art.index, difference.art],
    ["NPS", agent.nps, caller.nps, difference.nps],
    ["FCR", agent.fcr, caller.fcr, difference.fcr],
  ] as const;
  return figures.flatMap(([name, one, other, higher]) =>
    higher === null
      ? []
      : [
          `  ${name} where the agent hung up first ${figure(one)}, where the caller did ${figure(other)}: ${higher > 0 ? "+" : ""}${higher.toFixed(1)}`,
        ],
  );
}

function figure({ value, n }: { value: number | null; n: number }): string {
  return `${value?.toFixed(1)} (n = ${n})`;
}

const columns = ["reached", "to ask", "offered", "answered", "agent first", "caller first"];

function table(heading: string, rows: [string, Coverage][]): string[] {
  if (rows.length === 0) return [];
  const cells = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(13)).join("");
  const width = Math.max(18, ...rows.map(([name]) => name.length));
  return [
    "",
    `${heading.padEnd(width + 2)}${cells(columns)}`,
    ...rows.map(
      ([name, { reached, eligible, offered, answered, hungUpFirst }]) =>
        `  ${name.padEnd(width)}${cells([reached, eligible, offered, answered, hungUpFirst.agent, hungUpFirst.caller])}`,
    ),
  ];
}
