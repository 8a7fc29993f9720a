/** Branches: whether what they look at is asked, and can be answered so. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { isQuestion, type Node, type Question } from "../nodes/index.ts";
import { comesBefore, questionsIn } from "./asked.ts";
import { listed } from "./check.ts";

type PlacedRule = { path: readonly PropertyKey[]; branch: string; rule: Rule };
type Rule = Extract<Node, { kind: "branch" }>["rules"][number];

/** The rules that look at a node which is there. */
function rulesOf({ nodes }: Document): PlacedRule[] {
  return Object.entries(nodes).flatMap(([name, node]) =>
    (node.kind === "branch" ? node.rules : [])
      .map((rule, at) => ({ path: ["nodes", name, "branch", at], branch: name, rule }))
      .filter(({ rule }) => Object.hasOwn(nodes, rule.if)),
  );
}

function branchOnNothing(document: Document): Mistake[] {
  return rulesOf(document).flatMap(({ path, branch, rule }) => {
    const asked = document.nodes[rule.if];
    const place = [...path, "if"];
    if (!asked || !isQuestion(asked)) {
      const questions = questionsIn(document);
      const message = `"${rule.if}" is no question, so no answer to it is kept: ${questions.length > 0 ? `name one (${questions.join(", ")}).` : "ask one before, and name it here."}`;
      return [{ path: place, message }];
    }
    if (comesBefore(document, rule.if, branch)) return [];
    return [
      {
        path: place,
        message: `"${rule.if}" is never asked before this branch: let the way to it lead through that question.`,
      },
    ];
  });
}

function branchOnImpossibleAnswer(document: Document): Mistake[] {
  return rulesOf(document).flatMap(({ path, rule }) => {
    const asked = document.nodes[rule.if];
    if (!asked || !isQuestion(asked)) return [];
    const answers = answersTo(asked);
    const wrong = [rule.is ?? []]
      .flat()
      .filter((value) => !answers.can(String(value)))
      .map((value) => ({
        path: [...path, "is"],
        message: `"${rule.if}" is never answered with "${value}": ${answers.are}.`,
      }));
    const scale = scaleOf(asked);
    const limits = (["below", "above"] as const).flatMap((test) => {
      const limit = rule[test];
      if (limit === undefined) return [];
      const place = [...path, test];
      if (!scale)
        return [
          {
            path: place,
            message: `"${rule.if}" is not answered with a grade, so ${test} never holds: ${answers.are}, compared by is.`,
          },
        ];
      if (test === "below" ? limit > scale.from : limit < scale.to) return [];
      return [{ path: place, message: `No answer to "${rule.if}" is ${test} ${limit}: ${answers.are}.` }];
    });
    return [...wrong, ...limits];
  });
}

function scaleOf(question: Question): { from: number; to: number } | null {
  if (question.kind === "nps") return { from: 0, to: 10 };
  return question.kind === "rating" ? question : null;
}

/** What a question can be answered with, and the same in words. */
function answersTo(question: Question): { can(value: string): boolean; are: string } {
  const scale = scaleOf(question);
  if (scale) {
    const { from, to } = scale;
    return {
      can: (value) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to,
      are: `its answers are ${from} to ${to}`,
    };
  }
  switch (question.kind) {
    case "yes-no":
      return { can: (value) => value === "yes" || value === "no", are: "its answers are yes and no" };
    case "choice": {
      const values = Object.values(question.options).map(({ value }) => value);
      return { can: (value) => values.includes(value), are: `its answers are ${listed(values)}` };
    }
    case "number": {
      const { least, most } = question.digits;
      const count = least === most ? `${least}` : `${least} to ${most}`;
      return {
        can: (value) => /^\d+$/.test(value) && value.length >= least && value.length <= most,
        are: `its answers have ${count} digits, and stand in quotes`,
      };
    }
    default:
      return {
        can: () => false,
        are: "what is spoken cannot be compared, only whether it was given (answered: true)",
      };
  }
}

export const branchChecks = { branchOnImpossibleAnswer };
export const branchOrderChecks = { branchOnNothing };
