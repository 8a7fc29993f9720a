/** Who is called, and whether they can be. */
import type { CallFlow, Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import type { Callback } from "../nodes/callback.ts";
import { surveysNamedIn } from "./people.ts";

/** The flows whose callers come through a document: itself, or those that lead to it where it is a survey. */
function flowsThrough(document: Document, all: readonly Document[]): CallFlow[] {
  const leading = all.filter(
    (other) => other === document || surveysNamedIn(other).some(({ name }) => name === document.name),
  );
  return leading.filter((other) => other.kind === "call");
}

function callbackByNobody(document: Document, all: readonly Document[]): Mistake[] {
  const flows = flowsThrough(document, all);
  if (flows.length > 0 && flows.every(({ calling }) => calling)) return [];
  return callbacksIn(document).map(({ path }) => ({
    path,
    message:
      'Nobody would ever call back: say how people are called, under calling: { name: ..., from: "+12125550100", countries: [US] } of the flow.',
  }));
}

function limitWithoutCallbacks(document: Document): Mistake[] {
  if (document.kind !== "call") return [];
  return Object.entries(document.queues).flatMap(([queue, { limit, callback }]) => {
    if (limit === undefined || (document.calling && callback)) return [];
    const path = ["queues", queue, "limit"];
    const message =
      "Nobody is called back out of this queue: write under calling how people are called, without callback: false here, or take limit out.";
    return [{ path, message }];
  });
}

/** TaskRouter finds agents for callers who are on the line alone, so it calls nobody back. */
function callbackByTaskRouter(document: Document, all: readonly Document[]): Mistake[] {
  return callbacksIn(document).flatMap(({ path, node }) => {
    const ways = flowsThrough(document, all).map(({ person }) => node.dial ?? person.dial);
    if (!ways.some((dial) => dial.every((way) => way.do === "assign"))) return [];
    const message =
      "TaskRouter calls nobody back: let its dial lead to a queue of yours or a telephone as well, or transfer the caller.";
    return [{ path, message }];
  });
}

function callbacksIn({ nodes }: Document): { path: readonly PropertyKey[]; node: Callback }[] {
  return Object.entries(nodes).flatMap(([name, node]) =>
    node.kind === "callback" ? [{ path: ["nodes", name, "callback"], node }] : [],
  );
}

/** Whoever missed a call rings the number that they saw. */
function callingFromDesk(document: Document, all: readonly Document[]): Mistake[] {
  const from = document.kind === "call" ? document.calling?.from : undefined;
  const desk = all.find(
    (other) => other.kind === "call" && from !== undefined && other.desk?.numbers.includes(from),
  );
  return desk
    ? [
        {
          path: ["calling", "from"],
          message: `${from} is the desk of the flow "${desk.name}", and whoever rings back would be sent away there: write a number that a flow answers.`,
        },
      ]
    : [];
}

export const callingChecks = {
  limitWithoutCallbacks,
  callbackByNobody,
  callbackByTaskRouter,
  callingFromDesk,
};
