import type { Result } from "./result.ts";

const columns: [title: string, width: number, of: (result: Result) => string | number][] = [
  ["fault", -50, ({ fault }) => fault],
  ["set-up", -30, ({ stores }) => stores],
  ["steps", 7, ({ tried }) => tried],
  ["calls", 7, ({ calls }) => calls],
  ["lost", 6, ({ lost }) => lost],
  ["twice", 7, ({ twice }) => twice],
  ["left", 6, ({ left }) => left],
  ["otherwise", 11, ({ otherwise }) => otherwise],
  ["plain way", 11, ({ plainWay }) => plainWay],
  ["no help", 9, ({ beyondHelp }) => beyondHelp],
];

/** The table's head. */
export const heading = (): string => columns.map(([title, width]) => padded(title, width)).join("");

/** One line of the table. */
export const line = (result: Result): string =>
  columns.map(([, width, of]) => padded(String(of(result)), width)).join("");

/** What the columns mean. */
export const legend = `
steps      requests that met the fault         lost   acknowledged answers that are not stored, promises not kept
calls      calls or callbacks that were played twice  answers stored, promises kept or calls asked for more than once
plain way  calls that a person took over       left   callers whose call ended without a way to a person
           without a survey: allowed           otherwise  calls stored in any other way than undisturbed
no help    calls of which a request and its
           fallback fell three times each`;

function padded(text: string, width: number): string {
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}
