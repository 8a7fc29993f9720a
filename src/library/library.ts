/** The flows that calls are played by: read from a folder, found free of mistakes, and found by name. */

import { withoutPast } from "../flow/first-rule.ts";
import type { CallFlow, Document } from "../flow/flow.ts";
import { type Flow, link } from "../flow/link.ts";
import { surveysNamedIn } from "../flow/verify/people.ts";
import { withoutChance } from "../flow/who/rules.ts";
import type { LocatedMistake } from "./flow-file.ts";
import { audioFolderOf, type ReadDocument, readFolder } from "./read-folder.ts";
import { type Recordings, recordingsIn } from "./recordings.ts";
import { versionOf } from "./version.ts";
import { world } from "./world.ts";

export type Library = {
  /** Flows that answer calls, and surveys. */
  flows: readonly Flow[];
  /**
   * The flow that plays a new call: the one of this name, if it has people to ring; else the one that answers the number that was
   * called (E.164); else the only one, or the default one.
   */
  callFlow(name: string | null, called: string | null): Flow;
  /** The flow or survey of a name; with a version only if it is still that one. */
  find(name: string, version?: string): Flow | undefined;
  /** Where recorded prompts lie that are not fetched from an address. */
  audioFolder: string;
  recordings: Recordings;
  /** What is wrong with the flows although they can be played; nothing where that was not allowed. */
  mistakes: readonly LocatedMistake[];
};

/** Thrown where flows have mistakes. Its message is all of them, each on a line: `flows/support.yaml:12:7: ...`. */
export class FlowMistakes extends Error {
  override name = "FlowMistakes";
  readonly mistakes: readonly LocatedMistake[];

  constructor(mistakes: readonly LocatedMistake[]) {
    super(mistakes.map(told).join("\n"));
    this.mistakes = mistakes;
  }
}

/** A mistake as one line that editors and people can follow. */
export function told({ file, line, column, message }: LocatedMistake): string {
  return `${file}:${line}:${column}: ${message}`;
}

/**
 * Reads the flows of a folder. Throws `FlowMistakes` if there is anything wrong with any of them; to rehearse, not where a call can show all
 * that is wrong.
 *
 * @param isRehearsal Whether nobody is asked or comes first by the draw or by the calls before.
 * @param canCall Whether calls can be placed. Where not, flows call nobody, and promise nobody a call.
 */
export function readFlows(folder: string, isRehearsal = false, canCall = true): Library {
  const { documents, lists, mistakes } = readFolder(folder);
  if (mistakes.some(({ call }) => !isRehearsal || call === undefined)) throw new FlowMistakes(mistakes);

  const versions = versionsOf(documents);
  const flows = link(
    documents
      .map(({ document }) => (isRehearsal ? rehearsed(document) : document))
      .map((document) => (canCall ? document : withoutCalling(document))),
    ({ name }) => versions.get(name) ?? "",
    world,
    lists,
  );
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const calls = documents.map(({ document }) => document).filter((document) => document.kind === "call");
  const byNumber = new Map(calls.flatMap(({ name, numbers }) => numbers.map((number) => [number, name])));
  const usual = usualOf(calls, byName);
  return {
    flows,
    callFlow(name, called) {
      const named = name === null ? undefined : byName.get(name);
      if (named?.person) return named;
      const answering = called === null ? undefined : byNumber.get(called);
      return (answering === undefined ? undefined : byName.get(answering)) ?? usual;
    },
    find(name, version) {
      const flow = byName.get(name);
      return version === undefined || flow?.version === version ? flow : undefined;
    },
    audioFolder: audioFolderOf(folder),
    recordings: recordingsIn(
      documents.map(({ document }) => document),
      audioFolderOf(folder),
    ),
    mistakes,
  };
}

function rehearsed(document: Document): Document {
  if (document.kind === "survey")
    return document.who ? { ...document, who: withoutChance(document.who) } : document;
  const queues = Object.entries(document.queues).map(([name, queue]) => [
    name,
    { ...queue, first: withoutPast(queue.first) },
  ]);
  return { ...document, queues: Object.fromEntries(queues), rememberLanguage: undefined };
}

function withoutCalling(document: Document): Document {
  return document.kind === "call" ? { ...document, calling: undefined } : document;
}

/** The flow for numbers that none names. Flows without mistakes have one. */
function usualOf(calls: readonly CallFlow[], byName: ReadonlyMap<string, Flow>): Flow {
  const usual = calls.find((flow) => flow.default) ?? calls[0];
  const flow = usual && byName.get(usual.name);
  if (!flow) throw new Error("Checked flows have one that answers calls.");
  return flow;
}

/** By name, the versions: a flow has another one as soon as a survey that it leads to does. */
function versionsOf(documents: readonly ReadDocument[]): Map<string, string> {
  const written = new Map(documents.map(({ document, source }) => [document.name, source.written]));
  const version = (document: Document) =>
    versionOf(
      [document.name, ...new Set(surveysNamedIn(document).map(({ name }) => name))].map((name) =>
        written.get(name),
      ),
    );
  return new Map(documents.map(({ document }) => [document.name, version(document)]));
}
