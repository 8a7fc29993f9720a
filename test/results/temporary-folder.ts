import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of one's own; `remove` deletes it with all that is in it. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), "aftercall-results-"));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
