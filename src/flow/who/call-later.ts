/** Calling those who agreed to be asked and hung up first, as an author writes it. */
import { z } from "zod";

const writeAfter = "Write how long after the talk to call, 1 to 240 minutes: after: 2m.";
const writePause = "Write how long to rest between two tries, 10 to 240 minutes: pause: 60m.";
const writeTries = "Write how often somebody is called at most, 1 to 5: tries: 2.";
const writeHour = "Write an hour from 08:00 to 21:00, in quotes: nobody is called earlier or later.";

/** Minutes, written `2m`; kept in seconds. */
const minutes = (least: number, most: number, message: string) =>
  z
    .string({ error: message })
    .regex(/^\d{1,3}m$/, message)
    .transform((written) => Number.parseInt(written, 10) * 60)
    .refine((seconds) => seconds >= least * 60 && seconds <= most * 60, { error: message });

/** A time of the day by the clock of whoever is called, written `09:00`; kept in minutes from midnight. */
const hour = z
  .string({ error: writeHour })
  .regex(/^\d{2}:[0-5]\d$/, writeHour)
  .transform((written) => Number(written.slice(0, 2)) * 60 + Number(written.slice(3)))
  .refine((minute) => minute >= 8 * 60 && minute <= 21 * 60, { error: writeHour });

export const callLater = z
  .strictObject({
    after: minutes(1, 240, writeAfter).prefault("2m").describe("How long after the talk: 2m."),
    tries: z
      .int(writeTries)
      .min(1, writeTries)
      .max(5, writeTries)
      .default(2)
      .describe("How often they are called at most, until somebody is reached."),
    pause: minutes(10, 240, writePause).prefault("60m").describe("How long it rests between two tries: 60m."),
    from: hour.prefault("09:00").describe("From which hour on, by the clock of whoever is called: 09:00."),
    to: hour.prefault("20:00").describe("Until which hour: 20:00."),
  })
  .refine(({ from, to }) => to - from >= 60, {
    error: 'Between from and to lies at least an hour: from: "09:00", to: "20:00".',
  })
  .describe(
    "Calls those once more who agreed to be asked and hung up first: { after: 2m, tries: 2 }. Left out, nobody is called.",
  );
