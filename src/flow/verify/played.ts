/** What shows only when calls are played: proven of whole flows, by the engine itself. */
import type { Document } from "../flow.ts";
import { link } from "../link.ts";
import { prove } from "../proof/index.ts";
import { scriptOf } from "../proof/script.ts";
import type { World } from "../world.ts";
import type { Finding } from "./finding.ts";

/** What an author can write that no other check finds. What else can be proven fails only where the engine is broken. */
export const playedChecks: readonly string[] = ["silentForEver", "silentSentAway", "misheardForEver"];

/**
 * Adds what shows when all calls are played, each with the shortest call that shows it. What another check told already is not told again:
 * it gets the call.
 */
export function withCalls(
  found: readonly Finding[],
  documents: readonly Document[],
  world: World,
): Finding[] {
  const told = found.map((finding) => ({ ...finding }));
  const added: Finding[] = [];
  const flows = link(documents, () => "", world).filter(({ person }) => person !== null);
  for (const flow of flows) {
    for (const { check, document: name, node, message, call } of prove(flow).failures) {
      const isSame = (finding: Finding) => finding.check === check && finding.document.name === name;
      const isThere = (finding: Finding) => finding.path[1] === node;
      const same = told.filter(isSame);
      const there = same.filter(isThere);
      const script = scriptOf(flow, message.split(": ")[0] ?? message, call);
      for (const finding of there.length > 0 ? there : same.slice(0, 1)) finding.call ??= script;
      const document = documents.find((document) => document.name === name);
      if (!document || same.length > 0 || added.some((finding) => isSame(finding) && isThere(finding)))
        continue;
      added.push({ path: ["nodes", node], message, document, check, call: script });
    }
  }
  return [...told, ...added];
}
