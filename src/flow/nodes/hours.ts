import { z } from "zod";
import { calendarName } from "../hours/calendar.ts";
import type { NodeKind } from "./kind.ts";
import { nodeName } from "./node-name.ts";

export const hoursSchema = z
  .strictObject({
    hours: calendarName.describe("The opening hours that are asked, by their name under the flow's hours."),
    open: nodeName.describe("Where to go while it is open."),
    closed: nodeName.describe("Where to go while it is closed."),
    holiday: nodeName
      .optional()
      .describe(
        "Where to go on a day that is closed as a whole, by a holiday or an exception. Left out, closed.",
      ),
  })
  .describe("Goes on by the opening hours; says nothing.")
  .transform(({ hours, ...rest }) => ({ kind: "hours" as const, calendar: hours, ...rest }));
export type HoursNode = z.output<typeof hoursSchema>;

export const hours: NodeKind<HoursNode> = {
  exits: (node) =>
    (["open", "closed", "holiday"] as const).flatMap((way) => {
      const to = node[way];
      return to === undefined ? [] : [{ path: [way], to }];
    }),
  prompts: () => [],
  enter(node, { opening }) {
    const found = opening(node.calendar);
    if (found === "open") return { do: "pass", to: node.open };
    const to = (found === "holiday" ? node.holiday : undefined) ?? node.closed;
    return {
      do: "pass",
      to,
      tell: { type: "closedFound", calendar: node.calendar, holiday: found === "holiday" },
    };
  },
};
