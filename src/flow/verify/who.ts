/** Who is asked: whether the rules of a survey can mean anything. */
import type { Document, Survey } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { leadsToPeople } from "../nodes/index.ts";
import { phrasesIn } from "../phrases.ts";
import { didYouMean, listed } from "./check.ts";
import { surveysNamedIn } from "./people.ts";

/** The queue of those who ask for a person by key or word. */
const ownQueue = "person";

function stratumNobodyHas(document: Document, all: readonly Document[]): Mistake[] {
  if (document.kind !== "survey" || typeof document.who?.share !== "object") return [];
  const { by, of } = document.who.share;
  const known = strataOf(by, document, all);
  return Object.keys(of)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: ["who", "share", "of", name],
      key: true,
      message: `No call has the ${by} "${name}": ${didYouMean(nearest(name, known), known.length > 0 ? `write ${listed(known, "or")}.` : "take it out.")}`,
    }));
}

/** What calls can be told apart by, as the engine names it. */
function strataOf(by: "queue" | "choice" | "language", survey: Survey, all: readonly Document[]): string[] {
  switch (by) {
    case "language":
      return Object.keys(survey.languages);
    case "queue":
      return [...new Set([...all.flatMap(queuesIn), ownQueue])];
    case "choice":
      return [...new Set(all.flatMap(choicesIn))];
  }
}

function queuesIn({ nodes }: Document): string[] {
  return Object.values(nodes).flatMap((node) => (leadsToPeople(node) ? [node.queue] : []));
}

/** Choices bear the first phrase of the flow's first language, as agents are told them. */
export function choicesIn({ languages, nodes }: Document): string[] {
  const [language = ""] = Object.keys(languages);
  return Object.values(nodes).flatMap((node) =>
    node.kind === "menu"
      ? Object.values(node.choices).flatMap((choice) =>
          choice.language === undefined ? phrasesIn(choice.said, language).slice(0, 1) : [],
        )
      : [],
  );
}

/** A survey that waits for an opt-in, behind a flow that has none. */
function optInNobodyAsks(document: Document, all: readonly Document[]): Mistake[] {
  if (document.kind !== "survey" || !document.who?.optIn) return [];
  const silent = all.filter(
    (other) =>
      other.kind === "call" &&
      surveysNamedIn(other).some(({ name }) => name === document.name) &&
      !Object.values(other.nodes).some(({ kind }) => kind === "opt-in"),
  );
  if (silent.length === 0) return [];
  const flows = listed(silent.map(({ name }) => name));
  return [
    {
      path: ["who", "optIn"],
      message: `Nobody who comes from ${flows} would be asked, since no opt-in is asked there: add a node like opt-in: May we ask you a few questions after the talk?`,
    },
  ];
}

function optInTooLate({ kind, nodes }: Document): Mistake[] {
  if (kind !== "survey") return [];
  return Object.entries(nodes)
    .filter(([, node]) => node.kind === "opt-in")
    .map(([name]) => ({
      path: ["nodes", name],
      message:
        "An opt-in is asked before the talk: move it to the flow, or write consent: true to ask at the beginning of the survey.",
    }));
}

export const optInChecks = { optInTooLate };
export const whoChecks = { stratumNobodyHas, optInNobodyAsks };
