import { z } from "zod";
import { nearest } from "./nearest.ts";

/** A mistake in a document: where (keys from its top), and a sentence that says what is wrong and what to write instead. */
export type Mistake = {
  path: readonly PropertyKey[];
  message: string;
  /** Set where the last key of the path is itself the mistake, not what stands under it. */
  key?: true;
  /** The path that was probably meant, where a key is not known. */
  meant?: readonly PropertyKey[];
};

/** Zod's issues in our words. Messages that the schema wrote itself are kept. */
export function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  const { path, message } = issue;
  const inner = issue.code === "custom" ? (issue.params?.issue as z.core.$ZodIssue | undefined) : undefined;
  if (inner) return mistakesOf({ ...inner, path });
  switch (issue.code) {
    case "invalid_union":
      return unionMistakes(issue);
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = message.split(" ");
        const near = nearest(key, known);
        return {
          path: [...path, key],
          key: true,
          message: unknownKey(key, known, near),
          ...(near !== undefined && { meant: [...path, near] }),
        };
      });
    case "invalid_key":
      return [{ path, key: true, message: issue.issues[0]?.message ?? message }];
    default:
      return [{ path, message }];
  }
}

/** One slip often makes a schema complain twice: a key with a letter wrong is also one that is missing. */
export function toldOnce(mistakes: readonly Mistake[]): Mistake[] {
  const places = mistakes.map(({ path }) => JSON.stringify(path));
  const meant = new Set(
    mistakes.flatMap((mistake) => (mistake.meant ? [JSON.stringify(mistake.meant)] : [])),
  );
  return mistakes.filter((_, at) => {
    const place = places[at] ?? "";
    return places.indexOf(place) === at && !meant.has(place);
  });
}

/** Of a union's branches the one that came furthest tells best what is wrong; where none fits at all, the union's own words do. */
function unionMistakes(issue: z.core.$ZodIssueInvalidUnion): Mistake[] {
  const [furthest] = issue.errors
    .map((issues) => ({ issues, reach: reachOf(issues) }))
    .sort((a, b) => b.reach - a.reach);
  if (!furthest || furthest.reach < 0) return [{ path: issue.path, message: issue.message }];
  return furthest.issues.flatMap(mistakesOf).map(({ meant, ...mistake }) => ({
    ...mistake,
    path: [...issue.path, ...mistake.path],
    ...(meant && { meant: [...issue.path, ...meant] }),
  }));
}

/** How far a branch came: -1 where the value is of another form, 0 where keys are written that belong elsewhere. */
function reachOf(issues: readonly z.core.$ZodIssue[]): number {
  const misplaced = issues.some(({ code, path }) => code === "unrecognized_keys" && path.length === 0);
  return misplaced ? 0 : Math.max(...issues.map(reachOfOne));
}

function reachOfOne(issue: z.core.$ZodIssue): number {
  const depth = issue.path.length;
  const within = issue.code === "invalid_union" ? Math.max(...issue.errors.map(reachOf)) : 1;
  if (depth === 0) return issue.code === "invalid_type" ? -1 : within;
  return depth + Math.max(1, within);
}

/** Words for what the schema has no words of its own for: handed to zod with each reading. Undefined leaves it to zod. */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  const name = String(issue.path?.at(-1) ?? "This");
  switch (issue.code) {
    case "unrecognized_keys":
      // Only this reading knows the schema: what may stand here is handed on in place of words.
      return knownKeys(issue.inst).join(" ");
    case "invalid_type":
      if (issue.input === undefined) return `"${name}" is missing: add it.`;
      if (issue.expected === "string" && typeof issue.input !== "object")
        return `"${name}" is text: put it in quotes, "${issue.input}".`;
      return `"${name}" is ${typeWords[issue.expected] ?? issue.expected}.`;
    case "invalid_union":
      return issue.input === undefined ? `"${name}" is missing: add it.` : undefined;
    case "too_small":
      return `"${name}" must be at least ${issue.minimum}.`;
    case "too_big":
      return `"${name}" must be at most ${issue.maximum}.`;
    case "invalid_value":
      return `"${name}" is one of ${issue.values.join(", ")}.`;
    default:
      return undefined;
  }
};

const typeWords: Record<string, string> = {
  string: "text: write it on the same line",
  number: "a number: write it without quotes",
  int: "a whole number: write it without quotes",
  boolean: "true or false: write one of the two",
  array: "a list: write it in brackets, [like, this]",
  object: "a group of names with their values: write each on a line of its own below, two spaces further in",
  record: "a group of names with their values: write each on a line of its own below, two spaces further in",
};

/** The keys that may stand in an object, as its schema knows them. */
function knownKeys(schema: unknown): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function unknownKey(key: string, known: readonly string[], near: string | undefined): string {
  if (/\s/.test(key))
    return `"${key}" is no name that may stand here: if it is part of a text, put the whole text in quotes.`;
  return near === undefined
    ? `"${key}" does not belong here: take it out. What may stand here: ${known.join(", ")}.`
    : `"${key}" does not belong here: did you mean "${near}"?`;
}
