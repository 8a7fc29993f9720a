/** What no caller decides: whether it is open, and who is asked after the talk. Calls are played in all of it. */
import type { ExampleNumber } from "../calling.ts";
import type { Calendar } from "../hours/calendar.ts";
import { changes } from "../hours/changes.ts";
import { noHolidays } from "../hours/holidays.ts";
import { type Opening, openingAt } from "../hours/opening.ts";
import { minutesOfDay } from "../hours/span.ts";
import { weekdays } from "../hours/weekday.ts";
import type { Flow } from "../link.ts";
import { leadsToPeople } from "../nodes/index.ts";
import type { Who } from "../who/rules.ts";

/** A flow as it plays in some circumstances, and what these are. */
export type Circumstances = { flow: Flow; openings: Readonly<Record<string, Opening>>; asked: boolean };

/** More of them are not tried: four calendars that each are open, closed or on holiday, with and without a survey. */
export const mostCircumstances = 162;

/** The moment of all calls. Calendars answer here as the circumstances have it. */
export const at = "2026-01-05T09:00:00.000Z";
/** After a wait and a long talk. */
export const later = "2026-01-05T12:00:00.000Z";
const day = at.slice(0, "2026-01-05".length);

/** All circumstances in which a flow plays in another way; the first are those of a call while all is open, with a survey after it. */
export function circumstancesOf(flow: Flow): Circumstances[] {
  const surveys = Object.values(flow.surveys);
  const mayBeLeftOut = surveys.some(({ who }) => who !== null);
  return openingsOf(flow).flatMap((openings) =>
    (mayBeLeftOut ? [true, false] : [true]).map((asked) => ({
      flow: under(flow, openings, asked),
      openings,
      asked,
    })),
  );
}

/** Every way in which the calendars that are asked can answer. That some never come together is not known here. */
function openingsOf(flow: Flow): Record<string, Opening>[] {
  const asking = Object.values(flow.nodes).flatMap((node) => (node.kind === "hours" ? [node] : []));
  const names = new Set([...asking.map(({ calendar }) => calendar), ...hoursOfPeople(flow)]);
  let found: Record<string, Opening>[] = [{}];
  for (const name of [...names].toSorted()) {
    const hasHoliday = asking.some(({ calendar, holiday }) => calendar === name && holiday !== undefined);
    const answers: Opening[] = hasHoliday ? ["open", "closed", "holiday"] : ["open", "closed"];
    const more = found.flatMap((openings) => answers.map((answer) => ({ ...openings, [name]: answer })));
    // One more than are tried, so that it shows that there are more.
    found = more.slice(0, mostCircumstances + 1);
  }
  return found;
}

/** The opening hours of those who can be reached: they are asked wherever a caller wants a person. */
export function hoursOfPeople({ person, nodes, surveys }: Flow): string[] {
  const transfers = [nodes, ...Object.values(surveys).map(({ nodes }) => nodes)].flatMap((nodes) =>
    Object.values(nodes).flatMap((node) => (leadsToPeople(node) ? (node.dial ?? []) : [])),
  );
  return [...new Set([...(person?.dial ?? []), ...transfers].flatMap(({ hours }) => hours ?? []))].toSorted();
}

function under(flow: Flow, openings: Readonly<Record<string, Opening>>, asked: boolean): Flow {
  return {
    ...flow,
    calling: flow.calling && { ...flow.calling, ...oneNumber(flow) },
    calendars: Object.fromEntries(
      Object.entries(openings).map(([name, opening]) => [name, calendars[opening]]),
    ),
    surveys: Object.fromEntries(
      Object.entries(flow.surveys).map(([name, survey]) => [
        name,
        { ...survey, who: survey.who && drawn(survey.who, asked) },
      ]),
    ),
  };
}

/** The one number that can be called, and its keys: callers who ring have it too. */
export function callableNumber({ calling }: Flow): ExampleNumber {
  return calling?.example ?? { number: "+15550100001", keys: "5550100001" };
}

function oneNumber(flow: Flow) {
  const { number, keys } = callableNumber(flow);
  return { callable: () => true, fromKeys: (pressed: string) => (pressed === keys ? number : null) };
}

function drawn(who: Who, asked: boolean): Who {
  return { ...who, share: asked ? 100 : 0, withheld: true };
}

/**
 * A time at which a flow's calendars answer like this, as a rehearsal has it; undefined where they are all open, which is when calls are
 * rehearsed anyway, or where there is none within a year.
 */
export function timeOf({ calendars }: Flow, { openings }: Circumstances): string | undefined {
  const asked = Object.entries(openings);
  const [zone] = Object.values(calendars).map(({ zone }) => zone);
  if (zone === undefined || asked.every(([, opening]) => opening === "open")) return undefined;
  const found = changes(Object.values(calendars), at, 366).find((moment) =>
    asked.every(([name, opening]) => calendars[name] && openingAt(calendars[name], moment) === opening),
  );
  if (found === undefined) return undefined;
  const local = Temporal.Instant.from(found).toZonedDateTimeISO(zone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

/** Calendars that always answer the same. */
const calendars: Record<Opening, Calendar> = {
  open: always([{ from: 0, to: minutesOfDay }]),
  closed: always([]),
  holiday: { ...always([]), except: { [day]: [] } },
};

function always(spans: Calendar["week"][number]): Calendar {
  return { zone: "UTC", week: weekdays.map(() => spans), except: {}, holidays: noHolidays };
}
