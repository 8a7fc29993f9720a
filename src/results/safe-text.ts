/**
 * Text that every engine keeps alike: PostgreSQL takes no NUL in text (PostgreSQL docs: Character Types) and no half of a character.
 * The ledger has what came as it came, for JSON escapes both.
 */
export function safeText<Text extends string | null>(text: Text): Text {
  return (text === null ? null : text.replaceAll("\0", "\ufffd").toWellFormed()) as Text;
}
