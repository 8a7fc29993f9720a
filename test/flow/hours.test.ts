/** Opening hours: what a calendar says of single moments, and that it says one thing of every hour of a year. */
import { describe, expect, test } from "vitest";
import { calendarSchema, readyCalendar } from "../../src/flow/hours/calendar.ts";
import { changes, whenAllOpen } from "../../src/flow/hours/changes.ts";
import { openingAt } from "../../src/flow/hours/opening.ts";
import { holidaysOf } from "../../src/library/holidays.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const calendar = (written: object) => readyCalendar(calendarSchema.parse(written), holidaysOf);

const office = calendar({
  zone: "America/New_York",
  open: { "mon-fri": "09:00-18:00", sat: ["09:00-12:00", "13:00-15:00"] },
  holidays: "US-NY",
  except: {
    "2026-12-24": "09:00-12:00",
    "12-31": "closed",
    "Columbus Day": "usual",
    "Veterans Day": "10:00-14:00",
    "Day after Thanksgiving Day": "closed",
  },
});
const night = calendar({
  zone: "Europe/Madrid",
  open: { "fri-sun": "22:00-06:00", mon: "00:00-24:00" },
  except: { "2026-08-08": "closed" },
});
/** On 29 March 2026 clocks in Berlin go from 2:00 to 3:00, on 25 October from 3:00 to 2:00; from one to two in the morning in UTC. */
const changing = calendar({
  zone: "Europe/Berlin",
  open: { sat: "23:00-02:30", sun: "02:45-04:00" },
});
/** On Lord Howe Island clocks go back from 2:00 to 1:30 only, on 5 April 2026. */
const halves = calendar({
  zone: "Australia/Lord_Howe",
  open: { "mon-sun": "01:10-01:50" },
});
const calendars = { office, night, changing, halves };

describe("a moment", () => {
  test.each([
    ["a weekday", office, "2026-11-24T10:00:00-05:00", "open"],
    ["the first second of a day's hours", office, "2026-11-24T09:00:00-05:00", "open"],
    ["the second before", office, "2026-11-24T08:59:59-05:00", "closed"],
    ["the last second", office, "2026-11-24T17:59:59-05:00", "open"],
    ["the second after", office, "2026-11-24T18:00:00-05:00", "closed"],
    ["the pause of a Saturday", office, "2026-11-21T12:30:00-05:00", "closed"],
    ["the afternoon of a Saturday", office, "2026-11-21T14:30:00-05:00", "open"],
    ["a Sunday", office, "2026-11-22T10:00:00-05:00", "closed"],
    ["a moment told in another zone", office, "2026-11-24T15:30:00Z", "open"],
    ["a holiday", office, "2026-11-26T10:00:00-05:00", "holiday"],
    ["the whole day of it, the night as well", office, "2026-11-26T23:59:59-05:00", "holiday"],
    ["a holiday's substitute", office, "2026-07-03T10:00:00-04:00", "holiday"],
    ["a holiday of the state alone", office, "2026-02-12T10:00:00-05:00", "holiday"],
    ["a day that only observes something", office, "2026-04-22T10:00:00-04:00", "open"],
    ["a holiday four years on", office, "2030-11-28T10:00:00-05:00", "holiday"],
    ["a weekday four years on", office, "2030-11-27T10:00:00-05:00", "open"],
    ["a New Year that is kept in the old year", office, "2027-12-31T10:00:00-05:00", "holiday"],
    ["a day with hours of its own, in them", office, "2026-12-24T11:59:00-05:00", "open"],
    ["a day with hours of its own, after them", office, "2026-12-24T12:00:00-05:00", "closed"],
    ["the same day of another year", office, "2029-12-24T12:00:00-05:00", "open"],
    ["a day closed every year", office, "2029-12-31T10:00:00-05:00", "holiday"],
    ["a holiday that is a usual day here", office, "2026-10-12T10:00:00-04:00", "open"],
    ["a holiday that has hours of its own", office, "2026-11-11T11:00:00-05:00", "open"],
    ["a holiday after hours of its own", office, "2026-11-11T15:00:00-05:00", "closed"],
    ["a day that is closed by its name", office, "2026-11-27T10:00:00-05:00", "holiday"],
    ["a night before midnight", night, "2026-08-07T23:00:00+02:00", "open"],
    ["a night after midnight", night, "2026-08-08T05:59:59+02:00", "open"],
    ["the end of a night", night, "2026-08-07T21:59:59+02:00", "closed"],
    [
      "a day closed as a whole, after the night that began before it",
      night,
      "2026-08-08T06:00:00+02:00",
      "holiday",
    ],
    ["the night that would begin on a closed day", night, "2026-08-09T01:00:00+02:00", "closed"],
    ["the morning after a Sunday's night, open all day", night, "2026-08-10T07:00:00+02:00", "open"],
    ["the last minute of 24 hours", night, "2026-08-10T23:59:59+02:00", "open"],
    ["the minute after 24 hours", night, "2026-08-11T00:00:00+02:00", "closed"],
    ["the last second before clocks go on", changing, "2026-03-29T01:59:59+01:00", "open"],
    ["the first second after, when 2:00 to 3:00 was left out", changing, "2026-03-29T03:00:00+02:00", "open"],
    ["an hour that comes twice, first", changing, "2026-10-25T02:15:00+02:00", "open"],
    ["between the hours, first", changing, "2026-10-25T02:40:00+02:00", "closed"],
    ["an hour that comes twice, again", changing, "2026-10-25T02:15:00+01:00", "open"],
    ["between the hours, again", changing, "2026-10-25T02:40:00+01:00", "closed"],
    ["after both", changing, "2026-10-25T03:15:00+01:00", "open"],
  ] as const)("%s", (_, of, at, opening) => {
    expect(openingAt(of, new Date(at).toISOString())).toBe(opening);
  });
});

describe("holidays of other years and places", () => {
  const asked = (place: string, day: string) =>
    openingAt(
      calendar({ zone: "UTC", open: { "mon-sun": "00:00-24:00" }, holidays: place }),
      `${day}T12:00:00.000Z`,
    );

  test.each([
    ["a feast that begins on the evening before takes the day itself", "IL", "2026-04-02", "holiday"],
    ["and not the evening's day", "IL", "2026-04-01", "open"],
    ["the third day of a feast of several", "TR", "2026-03-22", "holiday"],
    ["the day after it", "TR", "2026-03-23", "open"],
    ["half a day off is a working day", "CN", "2026-03-08", "open"],
    ["a holiday on which clocks go back is one day, not two", "PM", "2026-11-01", "holiday"],
    ["the day after that", "PM", "2026-11-02", "open"],
    ["a region of a part of a country", "DE-BY-A", "2026-08-08", "holiday"],
    ["the part without the region", "DE-BY", "2026-08-08", "open"],
    ["a country written small", "de", "2026-10-03", "holiday"],
  ])("%s", (_, place, day, opening) => {
    expect(asked(place, day)).toBe(opening);
  });

  test("of two holidays on one day, one that nothing is written for keeps it closed", () => {
    const moved = { zone: "Europe/Berlin", open: { "mon-fri": "09:00-17:00" }, holidays: "DE" };
    // In 2008 Ascension Day fell on 1 May.
    const at = "2008-05-01T10:00:00.000Z";
    const only = calendar({ ...moved, except: { "Labour Day": "usual" } });
    const both = calendar({ ...moved, except: { Maifeiertag: "usual", "Christi Himmelfahrt": "usual" } });
    expect([openingAt(only, at), openingAt(both, at)]).toEqual(["holiday", "open"]);
  });
});

describe("a year", () => {
  const hour = 3_600_000;
  const hours = Array.from({ length: 366 * 24 }, (_, at) => new Date(Date.UTC(2026, 0, 1) + at * hour));

  test.each(Object.entries(calendars))("%s has one answer for every hour of it", (_, of) => {
    const answers = hours.map((at) => openingAt(of, at.toISOString()));
    expect(answers.filter((answer) => !["open", "closed", "holiday"].includes(answer))).toEqual([]);
    expect(new Set(answers).size).toBeGreaterThan(1);
  });

  test.each(Object.entries(calendars))("between two changes of %s its answer is the same", (_, of) => {
    const moments = changes([of], "2026-01-01T00:00:00Z", 365).map((at) => Date.parse(at));
    for (const [at, moment] of moments.entries()) {
      const next = moments[at + 1] ?? moment + 60_000;
      const samples = [moment, moment + 1000, (moment + next) / 2, next - 1000];
      const answers = samples.map((time) => openingAt(of, new Date(time).toISOString()));
      expect([new Date(moment).toISOString(), new Set(answers).size]).toEqual([
        new Date(moment).toISOString(),
        1,
      ]);
    }
  });

  test("a calendar of a week alone says what the clock of its zone says, whoever reads it", () => {
    const plain = calendar({
      zone: "America/St_Johns",
      open: { "mon-fri": "09:00-18:00", sat: "22:00-02:00" },
    });
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: "America/St_Johns",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += hour / 4) {
      const [, day = "", time = ""] = /^(\w+),? (\d\d:\d\d)$/.exec(clock.format(at)) ?? [];
      const isOpen =
        (!day.startsWith("S") && time >= "09:00" && time < "18:00") ||
        (day === "Sat" && time >= "22:00") ||
        (day === "Sun" && time < "02:00");
      expect(`${day} ${time} ${openingAt(plain, new Date(at).toISOString())}`).toBe(
        `${day} ${time} ${isOpen ? "open" : "closed"}`,
      );
    }
  });

  test("a call at any hour of it reaches a person or an ending, by the way that its calendar says", () => {
    const flow = flowFrom({
      flow: "desk",
      languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
      person: { dial: ["+15550100"] },
      hours: { office: { zone: "America/New_York", open: { "mon-fri": "09:00-18:00" }, holidays: "US" } },
      start: "now",
      nodes: {
        now: { hours: "office", open: "desk", closed: "message", holiday: "feast" },
        desk: { transfer: { queue: "desk" } },
        message: { message: "Please leave a message.", next: "feast" },
        feast: { goodbye: "We are closed today. Goodbye." },
      },
    });
    const office = flow.calendars.office;
    const does = { open: "dial", closed: "record", holiday: "hangUp" };
    for (const at of hours.map((at) => at.toISOString())) {
      const call = new Conversation(flow, null, at);
      expect([at, call.actions.at(-1)?.do]).toEqual([at, office && does[openingAt(office, at)]]);
    }
  });
});

describe("when all are open", () => {
  test("is now where they are", () => {
    expect(whenAllOpen([office], "2026-11-24T15:30:00Z")).toBe("2026-11-24T15:30:00Z");
  });

  test("is the next time that they are, past a holiday and a weekend", () => {
    expect(whenAllOpen([office], "2026-12-24T20:00:00Z")).toBe("2026-12-26T14:00:00Z");
    expect(whenAllOpen([office, night], "2026-11-24T15:30:00Z")).toBe("2026-11-30T14:00:00Z");
  });

  test("is never where they have no hour in common", () => {
    expect(whenAllOpen([office, changing], "2026-11-24T15:30:00Z")).toBeNull();
  });
});
