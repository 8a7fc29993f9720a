import { createInterface } from "node:readline";

/** Where lines are printed, and asked for. */
export type Terminal = {
  print(line: string): void;
  /** What was typed after `prompt`; null when the input has ended, or after Ctrl-C. */
  ask(prompt: string): Promise<string | null>;
  close(): void;
};

/** A terminal on an input. Lines that are piped in are printed as if they had been typed, so that the output reads whole. */
export function openTerminal(input: NodeJS.ReadStream, print: (line: string) => void): Terminal {
  const isTyped = input.isTTY === true;
  const reader = createInterface({ input, ...(isTyped && { output: process.stdout }), terminal: isTyped });
  const lines = reader[Symbol.asyncIterator]();
  const hangUp = () => reader.close();
  reader.on("SIGINT", hangUp);
  process.on("SIGINT", hangUp);
  return {
    print,
    async ask(prompt) {
      if (isTyped) {
        reader.setPrompt(prompt);
        reader.prompt();
      }
      const { value, done } = await lines.next();
      if (!isTyped) print(`${prompt}${done ? "(end of input)" : value === "" ? "(Enter)" : value}`);
      return done ? null : value;
    },
    close() {
      process.off("SIGINT", hangUp);
      reader.close();
    },
  };
}
