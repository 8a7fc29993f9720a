/** A run that is broken off leaves nothing behind: what it started ends with it, at its end at the latest. */

const ends = new Set<() => void>();
process.once("exit", () => {
  for (const end of ends) end();
});

/**
 * @param end Ends a server at once, and without waiting for anything but the moment: the process is about to exit.
 * @returns To be called when the server has ended in order.
 */
export function endsWithUs(end: () => void): () => void {
  ends.add(end);
  return () => void ends.delete(end);
}

/** Node's own end by a signal would be without an `exit`. The codes are those of a shell: 128 and the signal's number. */
export function exitOnSignals(): void {
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
}
