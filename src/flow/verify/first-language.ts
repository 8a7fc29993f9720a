/** Whether the language in which a call begins is clear: each number under one language, and under the flow that answers it. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";

/** Every number, or beginning of one, that a language names, with its place. */
function numbersOf({ languages }: Document) {
  return Object.entries(languages).flatMap(([tag, language]) =>
    (["called", "callers"] as const).flatMap((what) =>
      language[what].map((number, at) => ({ tag, what, number, path: ["languages", tag, what, at] })),
    ),
  );
}

function numberOfTwoLanguages(document: Document): Mistake[] {
  const all = numbersOf(document);
  return all.flatMap(({ tag, what, number, path }, at) => {
    const before = all.slice(0, at).find((other) => other.what === what && other.number === number);
    if (!before) return [];
    const message =
      before.tag === tag
        ? `${number} stands here twice: take one out.`
        : `${number} stands under "${before.tag}" already, and a call begins in one language: take it out of one of them.`;
    return [{ path, message }];
  });
}

/** A language that no call can be in: nothing leads there. One of a survey comes from its calls. */
function languageNobodyHears(document: Document): Mistake[] {
  if (document.kind !== "call" || document.rememberLanguage !== undefined) return [];
  const { languages, nodes } = document;
  const chosen = Object.values(nodes).flatMap((node) =>
    node.kind === "menu" ? Object.values(node.choices).map(({ language }) => language) : [],
  );
  return Object.entries(languages)
    .slice(1)
    .filter(([tag, { called, callers }]) => called.length + callers.length === 0 && !chosen.includes(tag))
    .map(([tag]) => ({
      path: ["languages", tag],
      key: true,
      message: `No call is ever in "${tag}": name the numbers of its callers (callers, or called), or let a choice of a menu lead to it (language: ${tag}).`,
    }));
}

/** A number that is called, and that this flow never answers. */
function calledNumberElsewhere(document: Document, all: readonly Document[]): Mistake[] {
  if (document.kind !== "call") return [];
  const others = all.filter((other) => other.kind === "call" && other !== document);
  return numbersOf(document).flatMap(({ what, number, path }) => {
    if (what !== "called") return [];
    const other = others.find((flow) => flow.kind === "call" && flow.numbers.includes(number));
    if (other)
      return [
        {
          path,
          message: `${number} is answered by the flow "${other.name}": take it out here, or out of the numbers there.`,
        },
      ];
    if (others.length === 0 || document.default || document.numbers.includes(number)) return [];
    return [
      {
        path,
        message: `${number} is not among the numbers of "${document.name}", so that another flow answers it: add it to numbers.`,
      },
    ];
  });
}

export const firstLanguageChecks = { numberOfTwoLanguages, languageNobodyHears };
export const calledNumberChecks = { calledNumberElsewhere };
