/** Spells whole numbers out by CLDR's rules, as ICU's RuleBasedNumberFormat does. */
import { type Part, type Rule, readyRules, type SpellingRules } from "./rules.ts";

/** No number of a survey is greater. */
export const mostSpelled = 100;

/** Rules that refer to one another for ever are nobody's language. */
const deepest = 20;

/** Gives how a number from 0 to 100 is spelled by a set of rules; null where the rules write it in digits, or not at all. */
export type Speller = (set: string, number: number) => string | null;

export function speller(language: string, rules: SpellingRules): Speller {
  const ready = new Map<string, Rule[]>();
  const plurals = {
    cardinal: new Intl.PluralRules(language),
    ordinal: new Intl.PluralRules(language, { type: "ordinal" }),
  };

  function rulesOf(set: string): Rule[] {
    const known = ready.get(set) ?? readyRules(rules[set], mostSpelled);
    ready.set(set, known);
    return known;
  }

  function spell(set: string, number: number, depth: number): string | null {
    const rules = rulesOf(set);
    const at = ruleFor(rules, number);
    return at < 0 || depth > deepest ? null : written(rules, at, set, number, depth);
  }

  function written(
    rules: readonly Rule[],
    at: number,
    set: string,
    number: number,
    depth: number,
  ): string | null {
    const rule = rules[at] as Rule;
    const quotient = Math.floor(number / rule.divisor);
    const remainder = number % rule.divisor;

    function partIn(part: Part): string | null {
      switch (part.is) {
        case "text":
          return part.text;
        case "digits":
          return null;
        case "quotient":
          return spell(part.set ?? set, quotient, depth + 1);
        case "remainder":
          return spell(part.set ?? set, remainder, depth + 1);
        case "same":
          return spell(part.set ?? set, number, depth + 1);
        case "remainderBefore":
          return at > 0 ? written(rules, at - 1, set, remainder, depth + 1) : null;
        case "plural":
          return part.words[plurals[part.type].select(quotient)] ?? part.words.other ?? null;
        case "optional":
          return joined(remainder === 0 ? part.otherwise : part.parts);
      }
    }

    function joined(parts: readonly Part[]): string | null {
      let text = "";
      for (const part of parts) {
        const more = partIn(part);
        if (more === null) return null;
        text += more;
      }
      return text;
    }

    return joined(rule.body);
  }

  return (set, number) => spell(set, number, 0);
}

/** The last rule whose base is not above the number; the one before it, where its remainder would be nothing though its base has one (ICU). */
function ruleFor(rules: readonly Rule[], number: number): number {
  const at = rules.findLastIndex(({ base }) => base <= number);
  const rule = rules[at];
  if (!rule) return -1;
  const isRolledBack =
    at > 0 &&
    rule.body.some((part) => refersToRemainder(part)) &&
    number % rule.divisor === 0 &&
    rule.base % rule.divisor !== 0;
  return isRolledBack ? at - 1 : at;
}

function refersToRemainder(part: Part): boolean {
  if (part.is === "optional") return part.parts.some(refersToRemainder);
  return part.is === "remainder" || part.is === "remainderBefore";
}
