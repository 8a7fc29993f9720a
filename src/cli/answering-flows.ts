import type { Flow } from "../flow/link.ts";
import type { LocatedMistake } from "../library/flow-file.ts";
import { readFlows } from "../library/library.ts";
import type { Config } from "../settings/config.ts";

/**
 * The configured flows that answer calls, and what is wrong with them that a call can show. A server plays another flow for a name that it
 * does not know, and nobody would notice: so names are looked at before a call. Throws where the flows have other mistakes.
 */
export function answeringFlows({ flowsDir }: Config): {
  flows: Flow[];
  mistakes: readonly LocatedMistake[];
} {
  const { flows, mistakes } = readFlows(flowsDir, true);
  return { flows: flows.filter(({ person }) => person !== null), mistakes };
}
