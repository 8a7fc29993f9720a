/** A flow as a drawing, in the language of Mermaid (https://mermaid.js.org, flowcharts). */
import { reachable } from "./graph.ts";
import { chosenSurvey, type Flow } from "./link.ts";
import { isQuestion, kindOf, leadsToPeople, type Node } from "./nodes/index.ts";
import type { Exit } from "./nodes/written.ts";
import { phrasesIn } from "./phrases.ts";
import { lineIn } from "./prompt.ts";

/** More of a text is not drawn, in characters. */
const longestLabel = 60;

/** The lines of a drawing: the nodes that calls come to, in the order in which they do, and the surveys that follow a talk. */
export function drawingOf(flow: Flow): string[] {
  const surveys = [...new Set(talksIn(flow).map(({ survey }) => survey))].flatMap(
    (name) => flow.surveys[name] ?? [],
  );
  return [
    "flowchart TD",
    ...drawn(
      flow,
      `${idOf(flow)}(["${label(flow.kind === "call" ? `A call for ${flow.name}` : flow.name)}"])`,
    ),
    ...surveys.flatMap((survey) => [
      `subgraph ${idOf(survey)}["${label(survey.name)}"]`,
      ...drawnNodes(survey),
      "end",
    ]),
    ...talksIn(flow).map(({ from, survey }) => `${from} -. after the talk .-> ${idOf(survey)}`),
  ].map((line, at) => (at === 0 ? line : `  ${line}`));
}

function drawn(flow: Flow, beginning: string): string[] {
  return [`${beginning} --> ${idOf(flow, flow.start)}`, ...drawnNodes(flow), ...person(flow)];
}

function drawnNodes(flow: Flow): string[] {
  return reachable(flow.nodes, flow.start).flatMap((name) => {
    const node = flow.nodes[name];
    if (!node) return [];
    return [
      `${idOf(flow, name)}${shape(node, [name, wordsOf(node, flow)].filter(Boolean).join(": "))}`,
      ...kindOf(node)
        .exits(node)
        .map((exit) => `${idOf(flow, name)} -->${why(node, exit, flow)} ${idOf(flow, exit.to)}`),
    ];
  });
}

/** Nobody could read lines from every prompt to the person. */
function person(flow: Flow): string[] {
  return flow.person ? [`${idOf(flow, "$person")}(["0 at every prompt: a person"])`] : [];
}

/** After which talks which survey follows. */
function talksIn(flow: Flow): { from: string; survey: string }[] {
  const transfers = reachable(flow.nodes, flow.start).flatMap((name) => {
    const node = flow.nodes[name];
    return leadsToPeople(node) ? [{ from: idOf(flow, name), named: node.survey }] : [];
  });
  const own = flow.person?.survey ?? null;
  const all = transfers.map(({ from, named }) => ({
    from,
    survey: named === undefined ? own : chosenSurvey(named),
  }));
  return [...(flow.person ? [{ from: idOf(flow, "$person"), survey: own }] : []), ...all].flatMap(
    ({ from, survey }) => (survey !== null && flow.surveys[survey] ? [{ from, survey }] : []),
  );
}

/** Round for people and ends, a rhombus for what nobody hears, a hexagon for menus, slanted for questions. */
function shape(node: Node, words: string): string {
  const text = `"${label(words)}"`;
  if (node.kind === "menu") return `{{${text}}}`;
  if (node.kind === "branch" || node.kind === "hours") return `{${text}}`;
  if (isQuestion(node) || node.kind === "message" || node.kind === "opt-in") return `[/${text}/]`;
  return node.kind === "say" ? `[${text}]` : `([${text}])`;
}

/** The first sentence of what is said in a node, or the queue that it leads to, and how. */
function wordsOf(node: Node, { firstLanguage }: Flow): string {
  if (leadsToPeople(node)) return node.kind === "callback" ? `a call back, ${node.queue}` : node.queue;
  const [said] = kindOf(node).prompts(node);
  const line = said && lineIn(said.prompt, firstLanguage);
  return typeof line === "string" ? line.replace(/(?<=[.?!])\s.*$/s, "") : (line?.text ?? line?.audio ?? "");
}

/** What leads on: a choice's key and name, a rule, an answer of the opening hours. */
function why(node: Node, { path: [field = "", at] }: Exit, { firstLanguage }: Flow): string {
  if (node.kind === "menu") {
    const [said] = phrasesIn(node.choices[String(at)]?.said ?? [], firstLanguage);
    return `|"${label(`${at} ${said ?? ""}`)}"|`;
  }
  const rule = node.kind === "branch" && typeof at === "number" ? node.rules[at] : undefined;
  if (rule) {
    const { if: asked, go: _, ...tests } = rule;
    const words = Object.entries(tests).map(([test, value]) => `${test} ${[value].flat().join(" or ")}`);
    return `|"${label(`${asked} ${words.join(" and ")}`)}"|`;
  }
  return field === "next" ? "" : `|${field}|`;
}

function idOf(document: Flow | string, node?: string): string {
  const name = typeof document === "string" ? document : document.name;
  return [name, node].filter(Boolean).join("__").replaceAll("-", "_").replace("$", "the_");
}

function label(words: string): string {
  const short = words.length > longestLabel ? `${words.slice(0, longestLabel).trimEnd()} ...` : words;
  return short.replaceAll('"', "#quot;").replaceAll("\n", " ");
}
