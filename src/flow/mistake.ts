import type { z } from "zod";

/** A mistake in a document: where (keys from its top), and a sentence that says what is wrong and what to write instead. */
export type Mistake = { path: readonly PropertyKey[]; message: string };

/** Zod's issue in our words. Messages that the schema wrote itself are kept. */
export function mistakeOf(issue: z.core.$ZodIssue): Mistake {
  const inner = issue.code === "custom" ? (issue.params?.issue as z.core.$ZodIssue | undefined) : undefined;
  if (inner) return mistakeOf({ ...inner, path: issue.path });
  if (issue.code === "invalid_union") return unionMistake(issue);
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `"${key}"`).join(" and ");
    return { path: [...issue.path, issue.keys[0] ?? ""], message: `${keys} does not belong here: correct its spelling, or take it out.` };
  }
  if (issue.code === "invalid_key") {
    return { path: issue.path, message: issue.issues[0]?.message ?? "This key cannot stand here." };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return { path: issue.path, message: `"${String(issue.path.at(-1))}" is missing: add it.` };
  }
  return { path: issue.path, message: issue.message };
}

/** Of a union's branches the one that came furthest tells best what is wrong; where none came inside, the union's own words do. */
function unionMistake(issue: z.core.$ZodIssueInvalidUnion): Mistake {
  const deepest = issue.errors
    .flat()
    .filter(({ path }) => path.length > 0)
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!deepest) return { path: issue.path, message: issue.message };
  const mistake = mistakeOf(deepest);
  return { ...mistake, path: [...issue.path, ...mistake.path] };
}
