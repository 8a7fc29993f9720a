/** Reads which calls are wanted, as it is written in a query or on a command line. */
import { z } from "zod";
import { type CallFilter, type ListFilter, mostListed, type TallyFilter } from "./results-store.ts";

const oneDay = 24 * 60 * 60 * 1000;
/** Later ones are written with a sign, which sorts before all others. */
const lastMoment = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment with its offset, or a day, which counts whole: `until` a day is until the next begins. Days are those of UTC. */
function moment(name: "since" | "until") {
  const written = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: `${name} is a day or a moment: write 2026-11-22 or 2026-11-22T09:30:00Z.`,
  });
  return written.transform((text) => {
    const wholeDay = name === "until" && text.length === "2026-11-22".length;
    return new Date(Math.min(Date.parse(text) + (wholeDay ? oneDay : 0), lastMoment)).toISOString();
  });
}

function oneName(name: "call" | "flow") {
  return z
    .string({ error: `Write ${name} once.` })
    .min(1, `${name} is empty: write which ${name}, or leave it out.`)
    .refine((text) => !text.includes("\0"), {
      error: `${name} has a NUL character in it, which no ${name} has: leave it out.`,
    });
}

/** To see more than the most, ask again with `until` at the start of the last call of the list. */
const limit = z
  .string({ error: "Write limit once." })
  .regex(/^\d{1,6}$/, "limit is a whole number: write 100.")
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= mostListed, { error: `limit is from 1 to ${mostListed}.` });

const callFilter = {
  since: moment("since").optional(),
  until: moment("until").optional(),
  flow: oneName("flow").optional(),
};
const allPhrases = z
  .enum(["true", "false"], { error: "all-phrases is true, or is left out." })
  .default("false");
const listFilter = { ...callFilter, call: oneName("call").optional(), limit: limit.default(mostListed) };

/** Reads the filter of a report, or says in one sentence what is wrong with it. */
export function readReportFilter(written: unknown): Read<TallyFilter & { allPhrases: boolean }> {
  const asked = read(z.strictObject({ ...callFilter, "all-phrases": allPhrases }), written);
  if ("mistake" in asked) return asked;
  const { "all-phrases": all, ...filter } = asked.filter;
  return { filter: { ...filter, allPhrases: all === "true" } };
}

/** Reads the filter of a list, or says in one sentence what is wrong with it. */
export function readListFilter(written: unknown): Read<ListFilter> {
  return read(z.strictObject(listFilter), written);
}

export type Read<Filter> = { filter: Filter } | { mistake: string };

function read<Shape extends z.ZodRawShape, Filter extends CallFilter>(
  schema: z.ZodObject<Shape> & z.ZodType<Filter>,
  written: unknown,
): Read<Filter> {
  const result = schema.safeParse(written);
  if (!result.success) {
    const [issue] = result.error.issues;
    if (issue?.code !== "unrecognized_keys") return { mistake: issue?.message ?? "This cannot be read." };
    return {
      mistake: `${issue.keys.join(" and ")} is not known here: use ${Object.keys(schema.shape).join(", ")}.`,
    };
  }
  const { since, until } = result.data;
  if (since && until && since >= until) return { mistake: "since must be before until." };
  return { filter: result.data };
}
