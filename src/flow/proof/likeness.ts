/** Which calls are alike: whatever happens from now on, callers meet the same. */

import type { AnswerValue } from "../effect.ts";
import { reachable } from "../graph.ts";
import type { Flow } from "../link.ts";
import { holds, type Rule } from "../nodes/branch.ts";
import { kindOf, leadsToPeople, type Node } from "../nodes/index.ts";
import { type Line, namesIn, spoken } from "../prompt.ts";
import type { PersonLeg, Session, SurveyLeg, Wait } from "../session.ts";
import { type Circumstances, hoursOfPeople } from "./circumstances.ts";

/**
 * Makes calls of a flow comparable: two sessions that give the same text are alike. Left out is only what is known not to change what is still
 * to come: numbers of turns, what was recorded, what the agent will be told, by which of several like transfers a caller came, who comes before them in a queue, and answers that nothing
 * ahead asks for or reads out. Whatever else a session may come to remember tells calls apart.
 */
export function likenessIn(flow: Flow): (session: Session, circumstances: Circumstances) => string {
  const ofPeople = hoursOfPeople(flow);
  const viewOf = onceEach((document) => viewIn(flow.surveys[document] ?? flow));
  return (session, { openings, asked }) => {
    const {
      turn,
      awaiting,
      due,
      last,
      chosen,
      given,
      messageLeft,
      recordings,
      node,
      person,
      survey,
      optedIn,
      lastScore,
      slow,
      ...rest
    } = session;
    const { readBy, lasting, askedFrom } = viewOf(rest.document);
    const isOffered = survey?.offered ?? false;
    const answers = survey?.offered && rest.document === survey.name ? survey.answers : given;
    return JSON.stringify([
      rest,
      lasting(node),
      last.at(-1)?.do,
      person && alikePerson(person, viewOf(person.document).lasting(person.node)),
      survey && alikeSurvey(survey),
      [...askedFrom(node), ...ofPeople].map((calendar) => openings[calendar]),
      // Whether they are asked is settled when they are.
      isOffered ? null : [asked, optedIn],
      readBy(node).map((read) => read(answers)),
    ]);
  };
}

/** By whom a caller was helped makes no difference to them, nor why and since when they want a person. */
function alikePerson(leg: PersonLeg, transfer: string): unknown {
  const {
    document,
    node,
    queue,
    why,
    since,
    agent,
    leg: line,
    answeredAt,
    legs,
    talked,
    trying,
    waiting,
    ...rest
  } = leg;
  return [rest, transfer, rest.dialing ? trying : null, waiting && alikeWait(waiting)];
}

/** A wait that is over changes nothing but the name of the call's outcome. */
function alikeWait({ turn, since, takenAt, level, heldAt, ...wait }: Wait): unknown {
  return wait.over ? null : { ...wait, isHeld: heldAt !== null };
}

function alikeSurvey({ queue, agent, answers, disposition, ...rest }: SurveyLeg): unknown {
  return [rest, disposition !== null];
}

/** What is made of a document's nodes. */
type View = {
  readBy: (node: string) => Reader[];
  /** What still matters of a node once it was come to. */
  lasting: (node: string) => string;
  /** The opening hours that are asked from a node on. */
  askedFrom: (node: string) => string[];
};

function viewIn({ nodes }: Flow): View {
  return {
    readBy: onceEach((node) => readersFrom(nodes, node)),
    lasting: onceEach((name) => {
      const node = nodes[name];
      return leadsToPeople(node) ? JSON.stringify({ ...node, queue: null, announce: null }) : name;
    }),
    askedFrom: onceEach((node) =>
      reachable(nodes, node)
        .flatMap((name) => (nodes[name]?.kind === "hours" ? nodes[name].calendar : []))
        .toSorted(),
    ),
  };
}

function onceEach<Made>(make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, Made>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}

/** What a node ahead makes of the answers. */
type Reader = (answers: Readonly<Record<string, AnswerValue>>) => unknown;

function readersFrom(nodes: Flow["nodes"], from: string): Reader[] {
  const ahead = reachable(nodes, from)
    .toSorted()
    .flatMap((name) => nodes[name] ?? []);
  const rules = ahead.flatMap((node) => (node.kind === "branch" ? node.rules : []));
  const names = new Set(ahead.flatMap(readOutIn));
  return [
    ...rules.map(
      (rule: Rule): Reader =>
        (answers) =>
          holds(rule, own(answers, rule.if)),
    ),
    ...[...names].toSorted().map(
      (name): Reader =>
        (answers) =>
          spoken(own(answers, name)),
    ),
  ];
}

/** The answers that are read out in a node. */
function readOutIn(node: Node): string[] {
  const said = kindOf(node)
    .prompts(node)
    .map(({ prompt }) => prompt);
  const offered = Object.values(node.kind === "menu" ? node.choices : {}).map(({ offer }) => offer ?? {});
  const lines = [...said, ...offered].flatMap((prompt): Line[] => Object.values(prompt));
  return lines.flatMap((line) => (typeof line === "string" ? namesIn(line) : []));
}

function own(answers: Readonly<Record<string, AnswerValue>>, name: string): AnswerValue | undefined {
  return Object.hasOwn(answers, name) ? answers[name] : undefined;
}
