/** Makes documents ready to be played: surveys found by name, built-in nodes added, nothing left to look up during a call. */
import { builtInNodes } from "./built-in.ts";
import { type CallerLists, listsNamedIn } from "./caller-list.ts";
import { type Calling, readyCalling } from "./calling.ts";
import type { Certainty } from "./certainty.ts";
import type { LanguageBy } from "./first-language.ts";
import type { CallFlow, Document, Survey } from "./flow.ts";
import { earFor } from "./hearing/ear.ts";
import { likelyAnywhere, together } from "./hearing/hints.ts";
import { type Calendar, readyCalendar } from "./hours/calendar.ts";
import { type AskedFor, type Manner, readyListening } from "./listening.ts";
import type { Destination } from "./nodes/destination.ts";
import { kindOf, type Node } from "./nodes/index.ts";
import type { Phrases } from "./phrases.ts";
import type { Prompt } from "./prompt.ts";
import type { DeskSettings, Queue } from "./queue.ts";
import type { Who } from "./who/rules.ts";
import type { OwnSentences } from "./words/own-sentences.ts";
import type { World } from "./world.ts";

/** A document ready to be played, with the surveys that it can lead to. */
export type Flow = {
  name: string;
  kind: "call" | "survey";
  /** Tells this content from any other of the same name: a call keeps to the version that it began on. */
  version: string;
  /** Voices by language. A call begins in the first language where nothing tells which. */
  voices: Readonly<Record<string, string>>;
  firstLanguage: string;
  languageBy: LanguageBy;
  /** For how many days the language is kept that a caller chose; null where it is not. */
  rememberLanguage: number | null;
  certainty: Certainty;
  /** How callers are listened to, by what is asked for and language. */
  listening: Readonly<Record<AskedFor, Readonly<Record<string, Manner>>>>;
  /** Null for a survey that only ever follows a call. */
  person: People | null;
  /** The sentence before a survey's first question, or null for the built-in one. */
  offer: Prompt | null;
  consent: boolean;
  /** A survey's rules about who is asked; null where everybody is. */
  who: Who | null;
  /** Opening hours, by name. */
  calendars: Readonly<Record<string, Calendar>>;
  /** Built-in sentences that it says in its own way. */
  sentences: OwnSentences;
  start: string;
  nodes: Readonly<Record<string, Node>>;
  /** What is likely to be said to each node, by node and language. */
  likely: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  surveys: Readonly<Record<string, Flow>>;
  /** The queues that callers of this flow can wait in. */
  queues: Readonly<Record<string, Queue>>;
  /** The lists of callers that its rules look at, by name. */
  lists: CallerLists;
  /** Where agents ring in to take callers; null where they do not. */
  desk: DeskSettings | null;
  /** How people are called; null where nobody is. */
  calling: Calling | null;
};

/** Whom a caller can reach from every prompt of a flow. */
export type People = {
  /** The ways to them, tried in order. */
  dial: readonly Destination[];
  /** The number that their telephones show; null for the caller's own. */
  callerId: string | null;
  ringSeconds: number;
  accept: boolean;
  said: Phrases | null;
  survey: string | null;
};

/**
 * Links documents that were found free of mistakes. `versionOf` gives each its version, `world` is what is known of holidays and numbers, `lists` who
 * stands on which list of callers.
 */
export function link(
  documents: readonly Document[],
  versionOf: (document: Document) => string,
  world: World,
  lists: CallerLists = {},
): Flow[] {
  const surveys: Record<string, Flow> = {};
  const ours = ownNumbers(documents);
  for (const document of documents) {
    if (document.kind === "survey")
      surveys[document.name] = ready(document, versionOf(document), {}, world, lists, ours);
  }
  /** The surveys of a flow, in which its sentences are said as in the flow. */
  const surveysOf = ({ sentences }: CallFlow) =>
    Object.fromEntries(
      documents
        .filter((document) => document.kind === "survey")
        .map((survey) => ({ ...survey, sentences: { ...sentences, ...survey.sentences } }))
        .map((survey) => [survey.name, ready(survey, versionOf(survey), {}, world, lists, ours)]),
    );
  const calls = documents.filter((document) => document.kind === "call");
  const hasOwn = ({ sentences }: CallFlow) => Object.keys(sentences).length > 0;
  return [
    ...calls.map((document) =>
      ready(
        document,
        versionOf(document),
        hasOwn(document) ? surveysOf(document) : surveys,
        world,
        lists,
        ours,
      ),
    ),
    ...Object.values(surveys),
  ];
}

/** The numbers that these flows answer or show: whoever gave one of them to be called back would have us call ourselves. */
function ownNumbers(documents: readonly Document[]): ReadonlySet<string> {
  const all = documents.map((document) =>
    document.kind === "survey"
      ? []
      : [
          ...document.numbers,
          ...(document.desk?.numbers ?? []),
          document.person?.callerId,
          document.calling?.from,
        ],
  );
  return new Set(all.flat().filter((number) => number !== undefined));
}

function ready(
  document: CallFlow | Survey,
  version: string,
  surveys: Record<string, Flow>,
  world: World,
  lists: CallerLists,
  ours: ReadonlySet<string>,
): Flow {
  const named = new Set(listsNamedIn(document).map(({ name }) => name));
  const tags = Object.keys(document.languages);
  const { person } = document;
  const nodes = withWordsOf(document, { ...builtInNodes(tags, document.sentences), ...document.nodes });
  return {
    name: document.name,
    kind: document.kind,
    version,
    certainty: document.certainty,
    listening: readyListening(document.listening, tags),
    voices: Object.fromEntries(Object.entries(document.languages).map(([tag, { voice }]) => [tag, voice])),
    firstLanguage: tags[0] ?? "en-US",
    languageBy: { called: languagesBy(document, "called"), callers: languagesBy(document, "callers") },
    rememberLanguage: (document.kind === "call" && document.rememberLanguage) || null,
    person: person
      ? {
          dial: person.dial,
          callerId: person.callerId ?? null,
          ringSeconds: person.ring,
          accept: person.accept,
          said: person.said ?? null,
          survey: chosenSurvey(person.survey),
        }
      : null,
    offer: document.kind === "survey" ? (document.offer ?? null) : null,
    consent: document.kind === "survey" && document.consent,
    who: document.kind === "survey" ? (document.who ?? null) : null,
    calendars: Object.fromEntries(
      Object.entries(document.kind === "call" ? document.hours : {}).map(([name, hours]) => [
        name,
        readyCalendar(hours, world.holidaysOf),
      ]),
    ),
    sentences: document.sentences,
    start: document.start,
    nodes,
    likely: Object.fromEntries(
      Object.entries(nodes).map(([name, node]) => [name, likelyAt(node, tags, document.kind === "survey")]),
    ),
    surveys,
    queues: document.kind === "call" ? document.queues : {},
    lists: Object.fromEntries(Object.entries(lists).filter(([name]) => named.has(name))),
    desk: (document.kind === "call" && document.desk) || null,
    calling: readyCalling(document.kind === "call" ? document.calling : undefined, world.numbers, ours),
  };
}

/** The language of each number, or beginning of one, that a language names. */
function languagesBy({ languages }: Document, what: "called" | "callers"): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(languages).flatMap(([tag, language]) => language[what].map((number) => [number, tag])),
  );
}

/** The survey that a transfer or a flow names; null for none. */
export function chosenSurvey(name: string | undefined): string | null {
  return name === undefined || name === "none" ? null : name;
}

/** What a document says of words holds where a comment or a message says nothing, the built-in message among them. */
function withWordsOf({ words }: Document, nodes: Record<string, Node>): Record<string, Node> {
  if (words === undefined) return nodes;
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [
      name,
      "words" in node && node.words === undefined ? { ...node, words } : node,
    ]),
  );
}

/** What is likely to be said at a node, by language. */
function likelyAt(node: Node, tags: readonly string[], isSurvey: boolean): Record<string, readonly string[]> {
  const kind = kindOf(node);
  const inEach = (tag: string) => {
    const ear = earFor(tag);
    return kind.likely ? together(kind.likely(node, ear, tag), likelyAnywhere(ear, isSurvey)) : [];
  };
  return Object.fromEntries(tags.map((tag) => [tag, inEach(tag)]));
}
