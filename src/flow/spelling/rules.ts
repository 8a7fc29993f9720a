/**
 * CLDR's rules for spelling numbers out in one language: sets of rules by name, each rule a base value and what is written from it on, in the
 * language of ICU's RuleBasedNumberFormat (Unicode, UTS #35 part 3, and ICU's API documentation of that class).
 */
export type SpellingRules = Readonly<Record<string, RuleSet | string>>;

/** Each a base and a body. Beside the sets stands the name of the file that they come from. */
type RuleSet = readonly (readonly string[])[];

/** A rule made ready. `divisor` is the largest power of its radix that is not above its base. */
export type Rule = { base: number; divisor: number; body: readonly Part[] };

/** What a rule writes, in order. */
export type Part =
  | { is: "text"; text: string }
  /** The quotient, the remainder or the number itself, spelled by a set of rules; null for the rule's own. */
  | { is: "quotient" | "remainder" | "same"; set: string | null }
  /** The remainder, spelled by the rule before this one. */
  | { is: "remainderBefore" }
  /** The number in digits, which is no spelling. */
  | { is: "digits" }
  /** A word that depends on the quotient's plural. */
  | { is: "plural"; type: "cardinal" | "ordinal"; words: Readonly<Record<string, string>> }
  /** Written where there is a remainder; where there is none, what stands for it. */
  | { is: "optional"; parts: readonly Part[]; otherwise: readonly Part[] };

/** The rules of a set that concern the numbers up to `most`. Those for fractions, negatives and whatever is no number are left out. */
export function readyRules(set: RuleSet | string | undefined, most: number): Rule[] {
  if (set === undefined || typeof set === "string") return [];
  const rules: Rule[] = [];
  for (const [written = "", body = ""] of set) {
    const [, base, radix = "10", back = ""] = /^([\d,]+)(?:\/([\d,]+))?(>*)$/.exec(written) ?? [];
    if (base === undefined) continue;
    const value = numberOf(base);
    if (value > most) continue;
    rules.push({
      base: value,
      divisor: divisorOf(value, numberOf(radix), back.length),
      body: partsOf(body.replace(/;$/, "").replace(/^'/, "")),
    });
  }
  return rules.sort((a, b) => a.base - b.base);
}

const numberOf = (written: string) => Number(written.replaceAll(",", ""));

function divisorOf(base: number, radix: number, back: number): number {
  let divisor = 1;
  while (divisor * radix <= base) divisor *= radix;
  return divisor / radix ** back;
}

const part =
  /\$\((cardinal|ordinal),([^)]*)\)\$|\[([^\]]*)\]|←([^←]*)←|→→→|→([^→]*)→|=([^=]*)=|[^$[←→=]+|[$[←→=]/gu;

function partsOf(body: string): Part[] {
  return [...body.matchAll(part)].map(([all, type, plurals, optional, quotient, remainder, same]): Part => {
    if (plurals !== undefined)
      return { is: "plural", type: type as "cardinal" | "ordinal", words: wordsOf(plurals) };
    if (optional !== undefined) {
      const [parts = "", otherwise = ""] = optional.split("|");
      return { is: "optional", parts: partsOf(parts), otherwise: partsOf(otherwise) };
    }
    if (all === "→→→") return { is: "remainderBefore" };
    if (quotient !== undefined) return substitution("quotient", quotient);
    if (remainder !== undefined) return substitution("remainder", remainder);
    if (same !== undefined) return substitution("same", same);
    return { is: "text", text: all };
  });
}

function substitution(is: "quotient" | "remainder" | "same", set: string): Part {
  return set === "" || set.startsWith("%") ? { is, set: set || null } : { is: "digits" };
}

function wordsOf(plurals: string): Record<string, string> {
  return Object.fromEntries(
    [...plurals.matchAll(/(\w+)\{([^}]*)\}/gu)].map(([, name, word]) => [name, word]),
  );
}
