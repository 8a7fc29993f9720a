/** Words beside which a number is no grade: it counts minutes, days, euros, or is a date. */
import { tokens } from "./tokens.ts";

const units = ["second", "minute", "hour", "day", "week", "month", "year", "kilometer", "mile"] as const;
const currencies = [
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "INR",
  "MXN",
  "BRL",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
];
/** Between them they have every plural form of the languages that have several. */
const counts = [1, 2, 3, 5, 8, 11, 20, 100];

/** The names of units of time and length, of currencies, months and weekdays, in all forms that CLDR has of them (by `Intl`). */
export function measureWords(language: string): ReadonlySet<string> {
  const names = [
    ...units.flatMap((unit) => inNumbers(language, { style: "unit", unit, unitDisplay: "long" })),
    ...currencies.flatMap((currency) =>
      inNumbers(language, { style: "currency", currency, currencyDisplay: "name" }),
    ),
    ...Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1 + month))).flatMap((day) => [
      inDates(language, day, { month: "long" }),
      inDates(language, day, { month: "long", day: "numeric" }),
      inDates(language, day, { weekday: "long" }),
    ]),
  ];
  return new Set(names.flatMap((name) => tokens(name)).filter((word) => /^\p{L}[\p{L}\p{M}']+$/u.test(word)));
}

function inNumbers(language: string, options: Intl.NumberFormatOptions): string[] {
  const format = new Intl.NumberFormat(language, options);
  return counts.map((count) => format.format(count));
}

const inDates = (language: string, day: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(day);
