/** Surveys whose callers are called later: whether anybody could be called. */
import type { CallFlow, Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { listed } from "./check.ts";
import { surveysNamedIn } from "./people.ts";

function callLaterByNobody(document: Document, all: readonly Document[]): Mistake[] {
  return withoutIt(document, all, ({ calling }) => calling !== undefined).map((flows) => ({
    path: ["who", "callLater"],
    message: `Nobody who comes from ${flows} can be called, since it is not written there who is calling: add calling: { name: Harbour Insurance, from: "+12125550100", countries: [US] }.`,
  }));
}

function callLaterNobodyAgreedTo(document: Document, all: readonly Document[]): Mistake[] {
  // Told by `optInNobodyAsks`.
  if (document.kind === "survey" && document.who?.optIn) return [];
  const asksOptIn = ({ nodes }: CallFlow) => Object.values(nodes).some(({ kind }) => kind === "opt-in");
  return withoutIt(document, all, asksOptIn).map((flows) => ({
    path: ["who", "callLater"],
    message: `Nobody who comes from ${flows} would be called, since only those are who agreed before the talk: add a node like opt-in: May we ask you a few questions after the talk, or call you for them?`,
  }));
}

/** The flows, as a list in a sentence, that lead to a survey which calls people later, and lack something for it; none, or one list. */
function withoutIt(
  document: Document,
  all: readonly Document[],
  hasIt: (flow: CallFlow) => boolean,
): string[] {
  if (document.kind !== "survey" || !document.who?.callLater) return [];
  const lacking = all.filter(
    (other) =>
      other.kind === "call" &&
      surveysNamedIn(other).some(({ name }) => name === document.name) &&
      !hasIt(other),
  );
  return lacking.length === 0 ? [] : [listed(lacking.map(({ name }) => name))];
}

export const callLaterChecks = { callLaterByNobody, callLaterNobodyAgreedTo };
