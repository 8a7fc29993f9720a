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
    "The line should have ended before this: put the whole text in quotes if it begins with a brace, a bracket, a quote or a star; else close what is open.",
  MISSING_CHAR:
    "Something is missing here: a colon after a name, or the closing quote, bracket or brace of what was opened before.",
};

/** A sentence for a complaint of the YAML reader. `key` is the text that stands where it points. */
export function yamlMistake(code: ErrorCode, message: string, key: string): string {
  if (code === "DUPLICATE_KEY") return `"${key}" stands here twice: take one out, or give it another name.`;
  return words[code] ?? `This is not good YAML (${message}): correct the line, or put its text in quotes.`;
}

/** For text like `*0` or `*star`, which YAML takes for a reference to something marked `&0` or `&star`. */
export const danglingAlias = "A text cannot begin with a star: put it in quotes.";
