import { readFlows } from "../library/library.ts";
import type { Config } from "../settings/config.ts";

/**
 * The names of the configured flows that answer calls. A server plays another flow for a name that it does not know, and nobody would
 * notice: so names are looked at before a call. Throws where the flows have mistakes.
 */
export function answeringFlows({ flowsDir }: Config): string[] {
  return readFlows(flowsDir)
    .flows.filter(({ person }) => person !== null)
    .map(({ name }) => name);
}
