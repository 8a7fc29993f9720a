/** Branches: whether what they look at is asked, and can be answered so. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { isQuestion, type Node } from "../nodes/index.ts";
import { answersTo, scaleOf } from "./answers.ts";
import { comesBefore, questionsIn } from "./asked.ts";

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

export const branchChecks = { branchOnImpossibleAnswer };
export const branchOrderChecks = { branchOnNothing };
