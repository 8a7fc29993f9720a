/** What happened on the telephones in a day, counted. */
import type { Day } from "./play-day.ts";
import { answeredBy, heardAt, wasJoined } from "./traces.ts";

export function figuresOf({ played, talks, handOffs, open }: Day): string[] {
  const count = (name: string, n: number) => `  ${name.padEnd(44)}${String(n).padStart(5)}`;
  const [rung, back, later] = (["caller", "callback", "survey"] as const).map((by) =>
    played.filter((one) => one.by === by),
  ) as [Day["played"], Day["played"], Day["played"]];
  const answered = (test: (who: string | null) => boolean) =>
    later.filter(({ record }) => test(answeredBy(record))).length;
  const inRooms = talks.filter(({ inRoom }) => inRoom);
  const shared = Map.groupBy(inRooms, ({ call }) => call)
    .values()
    .filter((own) => new Set(own.map(({ agent }) => agent)).size > 1);
  return [
    count("calls that callers made", rung.length),
    count("  talked with a person", rung.filter(({ record }) => wasJoined(record) === true).length),
    count("calls back", back.length),
    count("  talked with a person", back.filter(({ record }) => wasJoined(record) === true).length),
    count("calls to ask who left first", later.length),
    count(
      "  a person picked up",
      answered((who) => who === "human"),
    ),
    count(
      "  a machine did",
      answered((who) => who?.startsWith("machine_") ?? false),
    ),
    count(
      "  somebody of whom Twilio could not tell",
      answered((who) => who === "unknown"),
    ),
    count(
      "  nobody",
      answered((who) => who === null),
    ),
    count(
      "  heard the first question",
      later.filter(({ record }) => heardAt(record, /Did we solve/) !== undefined).length,
    ),
    count(
      "  wished never to be called again",
      later.filter(({ record }) => heardAt(record, /We will not ask you again/) !== undefined).length,
    ),
    count("other agents who were asked for", handOffs.length),
    count("  of a queue", handOffs.filter(({ to }) => to.includes("queue")).length),
    count("  too late, for the talk was over", handOffs.filter(({ status }) => status === 409).length),
    count("  callers who then talked with more than one", [...shared].length),
    count("calls that wait for the next day", open),
  ];
}
