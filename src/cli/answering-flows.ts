import type { Flow } from "../flow/link.ts";
import { readFlows } from "../library/library.ts";
import type { Config } from "../settings/config.ts";

/**
 * The configured flows that answer calls. A server plays another flow for a name that it does not know, and nobody would
 * notice: so names are looked at before a call. Throws where the flows have mistakes.
 */
export function answeringFlows({ flowsDir }: Config): Flow[] {
  return readFlows(flowsDir).flows.filter(({ person }) => person !== null);
}
