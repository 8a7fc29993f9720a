/** The folder where tokens, sessions and results are kept. */
import { accessSync, constants, mkdirSync } from "node:fs";

/** Makes it where it is not there. Throws a sentence where nothing can be kept in it. */
export function makeDataFolder(dataDir: string): void {
  try {
    // What is kept there is personal: only the owner may look.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(
      `DATA_DIR is ${dataDir}, where nothing can be kept: write the name of a folder that the user who runs Aftercall may write to.`,
    );
  }
}

/** Opens a file of that folder. Rejects with a sentence that names it where that cannot be done. */
export async function opened<Store>(file: string, open: () => Store | Promise<Store>): Promise<Store> {
  try {
    return await open();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${file} cannot be used (${why}): bring it back from a backup, or move it away to begin with none.`,
    );
  }
}
