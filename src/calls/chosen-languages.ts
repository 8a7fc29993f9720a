/**
 * Which languages callers chose, so that a call of theirs begins in it when they ring again. Numbers are not kept: a caller is known by a key
 * (`callerKey`). One contract suite runs against every implementation.
 */
export interface ChosenLanguages {
  /** Keeps the language that a caller chose, in place of the one before, for so many days. */
  languageChosen(caller: string, language: string, days: number): Promise<void>;
  /** The language that a caller chose last; null where none is known, or it was too long ago. */
  chosenLanguage(caller: string): Promise<string | null>;
}

export const daySeconds = 24 * 60 * 60;
