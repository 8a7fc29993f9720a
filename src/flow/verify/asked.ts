/** What is asked in a document, and when. */
import type { Document } from "../flow.ts";
import { reachable } from "../graph.ts";
import { isQuestion } from "../nodes/index.ts";

/** The names of the nodes whose answers are kept. */
export function questionsIn({ nodes }: Document): string[] {
  return Object.entries(nodes).flatMap(([name, node]) => (isQuestion(node) ? [name] : []));
}

/** Whether some way leads from one node on to another. */
export function comesBefore({ nodes }: Document, earlier: string, later: string): boolean {
  return reachable(nodes, earlier).includes(later);
}
