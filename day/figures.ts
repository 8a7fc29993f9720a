/** What happened on the telephones in a day, counted. */
import type { Day, Played } from "./day.ts";
import { answeredBy, heardAt, wasJoined } from "./traces.ts";

export function figuresOf({ played, talks, handOffs, open }: Day): string[] {
  const line = (name: string, n: number) => `  ${name.padEnd(46)}${String(n).padStart(5)}`;
  const rung = (by: Played["by"], test: (record: Played["record"]) => boolean = () => true) =>
    played.filter((one) => one.by === by && test(one.record)).length;
  const talked = (record: Played["record"]) => wasJoined(record) === true;
  const heard = (words: RegExp) => (record: Played["record"]) => heardAt(record, words) !== undefined;
  const inRooms = Map.groupBy(
    talks.filter(({ inRoom }) => inRoom),
    ({ call }) => call,
  );
  const shared = [...inRooms.values()].filter((own) => new Set(own.map(({ agent }) => agent)).size > 1);
  return [
    line("calls by callers", rung("caller")),
    line("  talked with a person", rung("caller", talked)),
    line("calls back", rung("callback")),
    line("  talked with a person", rung("callback", talked)),
    line("calls for the survey, to those who left first", rung("survey")),
    line(
      "  a person picked up",
      rung("survey", (record) => answeredBy(record) === "human"),
    ),
    line(
      "  a machine did",
      rung("survey", (record) => answeredBy(record)?.startsWith("machine_") ?? false),
    ),
    line(
      "  Twilio could not tell who did",
      rung("survey", (record) => answeredBy(record) === "unknown"),
    ),
    line(
      "  nobody did",
      rung("survey", (record) => answeredBy(record) === null),
    ),
    line("  heard the first question", rung("survey", heard(/Did we solve/))),
    line("  wished never to be asked again", rung("survey", heard(/We will not ask you again/))),
    line("other agents who were asked for", handOffs.length),
    line("  of a queue", handOffs.filter(({ to }) => to.includes("queue")).length),
    line("  too late: the talk was over", handOffs.filter(({ status }) => status === 409).length),
    line("  talked with the caller beside the first", shared.length),
    line("calls that wait for the next day", open),
  ];
}
