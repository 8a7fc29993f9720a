/** Whether a survey can be borne, and what it declares can be scored. */
import type { Document } from "../flow.ts";
import { longestWay } from "../graph.ts";
import type { Mistake } from "../mistake.ts";
import { isQuestion, type Node } from "../nodes/index.ts";
import type { Declared } from "../nodes/question.ts";

/** More questions than these are not answered to the end. Five are plenty. */
const mostQuestions = 10;

function tooManyQuestions({ kind, start, nodes }: Document): Mistake[] {
  if (kind !== "survey") return [];
  const asked = longestWay(nodes, start, isQuestion);
  const first = asked[mostQuestions];
  if (first === undefined) return [];
  return [
    {
      path: ["nodes", first],
      message: `A caller can be asked ${asked.length} questions, and this is the eleventh: ten are the most, and five are plenty. Take some out, or skip some by a branch.`,
    },
  ];
}

function surveyWithoutQuestions({ kind, nodes }: Document): Mistake[] {
  if (kind !== "survey" || Object.values(nodes).some(isQuestion)) return [];
  return [
    {
      path: ["nodes"],
      message: "This survey asks nothing: add a question (rating, nps, yes-no, choice or comment).",
    },
  ];
}

type Graded = Node & Declared;

/** The questions that can be graded. A comment and a number cannot. */
function gradedIn({ nodes }: Document): [string, Graded][] {
  return Object.entries(nodes).flatMap(([name, node]) => ("reversed" in node ? [[name, node]] : []));
}

function questionWithoutRole(document: Document): Mistake[] {
  if (document.kind !== "survey") return [];
  return gradedIn(document)
    .filter(
      ([, { kind, role, art, scored }]) =>
        kind !== "nps" && scored && role === undefined && art === undefined,
    )
    .map(([name]) => ({
      path: ["nodes", name],
      message: `"${name}" counts in no figure: add role (csat, nps or fcr) or art (access, resolution or treatment), or write scored: false.`,
    }));
}

function unscoredQuestionWithRole(document: Document): Mistake[] {
  return gradedIn(document)
    .filter(([, { role, art, scored }]) => !scored && (role !== undefined || art !== undefined))
    .map(([name]) => ({
      path: ["nodes", name, "scored"],
      message:
        "This question says both that it is not scored and what it is scored for: take out scored, or take out role and art.",
    }));
}

function scoredOutsideSurvey(document: Document): Mistake[] {
  if (document.kind !== "call") return [];
  return gradedIn(document).flatMap(([name, { role, art }]) =>
    role === undefined && art === undefined
      ? []
      : [
          {
            path: ["nodes", name, role === undefined ? "art" : "role"],
            message:
              "Answers are scored only in a survey: move this question to one, or take out its role and art.",
          },
        ],
  );
}

function npsRole(document: Document): Mistake[] {
  return gradedIn(document).flatMap(([name, { kind, role, scored }]) => {
    if (kind === "nps" && role !== "nps" && scored && document.kind === "survey") {
      const message = "The net promoter score is made of this question, and it must say so: write role: nps.";
      return [{ path: ["nodes", name, ...(role ? ["role"] : [])], message }];
    }
    if (kind === "nps" || role !== "nps") return [];
    const message = `The net promoter score is only made of the question 0 to 10: write nps in place of ${kind}, or another role.`;
    return [{ path: ["nodes", name, "role"], message }];
  });
}

function fcrRole(document: Document): Mistake[] {
  return gradedIn(document)
    .filter(([, { kind, role }]) => role === "fcr" && kind !== "yes-no")
    .map(([name, { kind }]) => ({
      path: ["nodes", name, "role"],
      message: `First contact resolution is the share of yes: write yes-no in place of ${kind}, or another role.`,
    }));
}

function reversedNps(document: Document): Mistake[] {
  return gradedIn(document)
    .filter(([, { role, reversed }]) => reversed && role === "nps")
    .map(([name]) => ({
      path: ["nodes", name, "reversed"],
      message: "The net promoter score has 10 as its best grade, always: take out reversed.",
    }));
}

function valueOfTwoOptions({ nodes }: Document): Mistake[] {
  return Object.entries(nodes).flatMap(([name, node]) => {
    const values = Object.entries(node.kind === "choice" ? node.options : {});
    return values
      .filter(([, { value }], at) => values.findIndex(([, other]) => other.value === value) < at)
      .map(([key, { value }]) => ({
        path: ["nodes", name, "options", key, "value"],
        message: `Another option is kept as "${value}" too, so the report could not tell them apart: give this one a value of its own.`,
      }));
  });
}

function scaleOfOneOption(document: Document): Mistake[] {
  return Object.entries(document.nodes).flatMap(([name, node]) => {
    if (node.kind !== "choice" || Object.keys(node.options).length !== 1) return [];
    const message =
      "With one option there is nothing to choose, and no scale to score: write at least two, from the worst to the best.";
    return [{ path: ["nodes", name, "options"], message }];
  });
}

export const questionChecks = {
  surveyWithoutQuestions,
  questionWithoutRole,
  unscoredQuestionWithRole,
  scoredOutsideSurvey,
  npsRole,
  fcrRole,
  reversedNps,
  valueOfTwoOptions,
  scaleOfOneOption,
};
export const lengthChecks = { tooManyQuestions };
