/** Characters that an editor shows as if nothing were wrong, and that callers would hear or YAML cannot read. */

/** What is odd about a text, each with the offset of the first such character. */
export function oddCharacters(text: string): { offset: number; message: string }[] {
  return odd.flatMap(({ is, message }) => {
    const found = is.exec(text);
    return found ? [{ offset: found.index + found[0].length - 1, message }] : [];
  });
}

const odd = [
  {
    // Bytes that are no UTF-8 are read as U+FFFD; of the control characters, only tab and line ends have a place in a text.
    is: /[\uFFFD]|(?![\t\n\r])\p{Cc}/u,
    message:
      "This character cannot be read: save the file with the encoding UTF-8, or write the character anew.",
  },
  {
    is: /^[ \t]*[\u00A0\u2000-\u200B\u202F\u3000]/m,
    message:
      "This line begins with a space that is not a plain one, as in text copied from a web page: put plain spaces in front of it.",
  },
];
