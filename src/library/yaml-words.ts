import type { ErrorCode } from "yaml";

/** What the YAML reader complains of, in the words of someone who writes flows and not YAML. */
const words: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY:
    "This line has a second colon, or the line below it is indented too far: put text that has a colon in quotes, or correct the spaces.",
  MULTILINE_IMPLICIT_KEY:
    "A name and its colon stand on one line: add the colon, or put a text of several lines in quotes.",
  BAD_INDENT:
    "This line does not stand under its neighbours: give the lines that belong together the same number of spaces in front.",
  TAB_AS_INDENT: "This line begins with a tab: put spaces in front of it, two for each step inwards.",
  BAD_SCALAR_START: "A text cannot begin with this character: put the text in quotes.",
  BAD_ALIAS: "A text cannot begin with * or &: put the text in quotes.",
  BAD_DQ_ESCAPE:
    'In "double quotes" a backslash begins a code, and this is none: write two backslashes, or take it out.',
  BAD_DIRECTIVE: "A line cannot begin with %: put the text in quotes.",
  TAG_RESOLVE_FAILED: "A text cannot begin with an exclamation mark: put the text in quotes.",
  MULTIPLE_DOCS:
    "A file has one document, and here a second one begins: give it a file of its own, and take out the ---.",
  UNEXPECTED_TOKEN:
    "The text goes on where it seemed to be over: put the whole of it in quotes, or close the bracket before.",
  MISSING_CHAR: "A name without a colon: write it as NAME: VALUE, or take it out.",
};

/** A sentence for a complaint of the YAML reader. `key` is the text that stands where it points. */
export function yamlMistake(code: ErrorCode, message: string, key: string): string {
  if (code === "DUPLICATE_KEY") return `"${key}" stands here twice: take one out, or give it another name.`;
  if (isUnclosed(message))
    return "This quote or bracket is opened and never closed: close it where its text ends.";
  if (code === "MISSING_CHAR" && key.includes(":"))
    return "There is no space behind the colon: put one there.";
  if (/^Comments must/.test(message))
    return "There is no space in front of this #: put the whole text in quotes, or a space there if a comment begins.";
  if (/^Missing , or :/.test(message))
    return "There is no comma between this and what stands before it: put one there.";
  return words[code] ?? `This is not good YAML (${message}): correct the line, or put its text in quotes.`;
}

/** Whether something was opened and not closed; the reader then points at the place where it noticed. */
export function isUnclosed(message: string): boolean {
  return /^Missing closing|end with a/.test(message);
}

/** One slip that shifts what follows is complained of at every line after it. */
export function isSequel(message: string, before: readonly { message: string }[]): boolean {
  return [/must start at the same column/, /in YAML stream/].some(
    (slip) => slip.test(message) && before.some((earlier) => slip.test(earlier.message)),
  );
}

/** For text like `&more`, which YAML takes for a mark that something else refers to, and leaves out. */
export const unusedAnchor =
  "This word would be left out, since YAML takes it for a mark: put the text in quotes.";

/** For text like `*0` or `*star`, which YAML takes for a reference to something marked `&0` or `&star`. */
export const danglingAlias = "A text cannot begin with a star: put it in quotes.";
