/** Who comes first in a queue: whether the rules can mean anything. */
import type { FirstRule, FirstWhen } from "../first-rule.ts";
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { isQuestion } from "../nodes/index.ts";
import { answersTo } from "./answers.ts";
import { questionsIn } from "./asked.ts";
import { didYouMean, listed } from "./check.ts";
import { choicesIn } from "./who.ts";

type PlacedRule = { path: readonly PropertyKey[]; rule: FirstRule; before: readonly FirstRule[] };

function rulesOf(document: Document): PlacedRule[] {
  return Object.entries(document.kind === "call" ? document.queues : {}).flatMap(([queue, { first }]) =>
    first.map((rule, at) => ({
      path: ["queues", queue, "first", at],
      rule,
      before: first.slice(0, at),
    })),
  );
}

function firstChoiceNobodyMakes(document: Document): Mistake[] {
  const known = choicesIn(document);
  return rulesOf(document).flatMap(({ path, rule: { when } }) =>
    when.by === "choice" && !known.includes(when.choice)
      ? [
          {
            path: [...path, "choice"],
            message: `Nobody can choose "${when.choice}" here: ${didYouMean(nearest(when.choice, known), known.length > 0 ? `write ${listed(known, "or")}.` : "no menu has choices.")}`,
          },
        ]
      : [],
  );
}

function firstGivenByNobody(document: Document): Mistake[] {
  return rulesOf(document).flatMap(({ path, rule: { when } }) => {
    if (when.by !== "given") return [];
    const asked = Object.hasOwn(document.nodes, when.node) ? document.nodes[when.node] : undefined;
    if (!asked || !isQuestion(asked)) {
      const known = questionsIn(document);
      const otherwise =
        known.length > 0
          ? `write ${listed(known, "or")}.`
          : "ask one on the way to a person, and name it here.";
      const message = `"${when.node}" is no question of this flow: ${didYouMean(nearest(when.node, known), otherwise)}`;
      return [{ path: [...path, "given"], message }];
    }
    const answers = answersTo(asked);
    return (when.values ?? [])
      .filter((value) => !answers.can(value))
      .map((value) => ({
        path: [...path, "is"],
        message: `"${when.node}" is never answered with "${value}": ${answers.are}.`,
      }));
  });
}

function firstCallbackNobodyGets(document: Document): Mistake[] {
  if (document.kind !== "call" || document.calling) return [];
  return rulesOf(document).flatMap(({ path, rule: { when } }) =>
    when.by === "callback"
      ? [
          {
            path: [...path, "callback"],
            message:
              "Nobody is called back by this flow: write under calling how people are called, or take this rule out.",
          },
        ]
      : [],
  );
}

function firstRuleNeverReached(document: Document): Mistake[] {
  return rulesOf(document).flatMap(({ path, rule, before }) => {
    const at = before.findIndex(({ when }) => takesAll(when, rule.when));
    return at < 0
      ? []
      : [
          {
            path,
            message: `No caller comes to this rule, since rule ${at + 1} takes all whom it fits: put it before that one, or take it out.`,
          },
        ];
  });
}

/** Whether every caller whom one rule fits is taken by another before it. */
function takesAll(earlier: FirstWhen, later: FirstWhen): boolean {
  switch (earlier.by) {
    case "list":
      return later.by === "list" && earlier.list === later.list;
    case "choice":
      return later.by === "choice" && earlier.choice === later.choice;
    case "given": {
      if (later.by !== "given" || earlier.node !== later.node) return false;
      const { values } = earlier;
      return values === null || (later.values?.every((value) => values.includes(value)) ?? false);
    }
    case "lastScore":
      return later.by === "lastScore" && earlier.below >= later.below;
    case "callback":
      return later.by === "callback";
  }
}

export const firstChecks = {
  firstChoiceNobodyMakes,
  firstGivenByNobody,
  firstCallbackNobodyGets,
  firstRuleNeverReached,
};
