/** Documents beside one another: their names, their numbers, and the surveys that they lead to. */
import type { CallFlow, Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { didYouMean, listed } from "./check.ts";
import { surveysNamedIn } from "./people.ts";

function nameTakenTwice(document: Document, all: readonly Document[]): Mistake[] {
  const path = [document.kind === "call" ? "flow" : "survey"];
  if (document.name === "none")
    return [{ path, message: '"none" means no survey: give this document another name.' }];
  if (all.find(({ name }) => name === document.name) === document) return [];
  return [
    {
      path,
      message: `There is another document with the name "${document.name}": give one of them another name.`,
    },
  ];
}

function unknownSurvey(document: Document, all: readonly Document[]): Mistake[] {
  const surveys = all.flatMap(({ kind, name }) => (kind === "survey" ? [name] : []));
  return surveysNamedIn(document)
    .filter(({ name }) => !surveys.includes(name))
    .map(({ path, name }) => {
      if (all.some((other) => other.name === name)) {
        return {
          path,
          message: `"${name}" is a flow that answers calls, not a survey: write the name of a survey, or none.`,
        };
      }
      const otherwise =
        surveys.length > 0
          ? `write ${listed(surveys, "or")}, or none.`
          : "write none, or add a document that begins with survey.";
      return {
        path,
        message: `There is no survey "${name}": ${didYouMean(nearest(name, surveys), otherwise)}`,
      };
    });
}

function surveyLacksLanguage(document: Document, all: readonly Document[]): Mistake[] {
  return surveysNamedIn(document).flatMap(({ path, name }) => {
    const survey = all.find((other) => other.kind === "survey" && other.name === name);
    const missing = Object.keys(document.languages).filter(
      (tag) => survey && !Object.hasOwn(survey.languages, tag),
    );
    if (missing.length === 0) return [];
    return [
      {
        path,
        message: `Callers of "${document.name}" may hear ${listed(missing)}, and the survey "${name}" is not written in it: add it there.`,
      },
    ];
  });
}

function numberAnsweredTwice(document: Document, all: readonly Document[]): Mistake[] {
  if (document.kind !== "call") return [];
  const before = callFlows(all).slice(0, callFlows(all).indexOf(document));
  return document.numbers.flatMap((number, at) => {
    const other = before.find(({ numbers }) => numbers.includes(number));
    if (!other && document.numbers.indexOf(number) === at) return [];
    const message = other
      ? `${number} is answered by the flow "${other.name}" already: a number has one flow. Take it out of one of them.`
      : `${number} stands here twice: take one out.`;
    return [{ path: ["numbers", at], message }];
  });
}

function oneDefault(document: Document, all: readonly Document[]): Mistake[] {
  const flows = callFlows(all);
  if (document.kind !== "call" || flows.length < 2) return [];
  const defaults = flows.filter((flow) => flow.default);
  if (defaults.length === 0 && document === flows[0]) {
    const names = listed(flows.map(({ name }) => name));
    return [
      {
        path: ["flow"],
        message: `Which of ${names} answers a number that none of them names? Write default: true in one of them.`,
      },
    ];
  }
  if (!document.default || document === defaults[0]) return [];
  return [
    {
      path: ["default"],
      message: `"${defaults[0]?.name}" is the default already, and there is only one: take this out.`,
    },
  ];
}

function callFlows(all: readonly Document[]): CallFlow[] {
  return all.filter((document) => document.kind === "call");
}

export const folderChecks = {
  nameTakenTwice,
  unknownSurvey,
  surveyLacksLanguage,
  numberAnsweredTwice,
  oneDefault,
};
