/** `aftercall schema`: the JSON Schema by which an editor completes and checks flows as they are typed. */
import { documentJsonSchema } from "../flow/flow.ts";

/** Prints the schema. `flows/flow.schema.json` is what it prints. */
export async function schema(_args: string[], out: (line: string) => void): Promise<number> {
  out(JSON.stringify(documentJsonSchema(), null, 2));
  return 0;
}
