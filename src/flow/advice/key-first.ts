import { languageOf } from "../language-of.ts";

/**
 * The key before the choice: "press 1 for billing". Whoever hears that has to keep each key in mind until its choice is said; told the other way
 * round, they keep only what they want.
 */

/**
 * How each language says it, from the beginning of a clause: `K` stands for a key. Told by a pattern, so that only the usual wordings are found, and
 * what is said otherwise is let pass.
 */
const patterns: Readonly<Record<string, string>> = {
  ar: "(?:يُ?رجى |من فضلك )?(?:الضغط|اضغط|اضغطي|اضغطوا) (?:على )?(?:الرقم |المفتاح )?K (?:ل|من أجل|إذا|في حال)",
  cs: "(?:prosím,? )?(?:stiskněte|zmáčkněte|zvolte) (?:klávesu |číslo )?K,? (?:pro|pokud|chcete-li|abyste)(?= )",
  da: "(?:tryk|tast)(?: på)?(?: tasten)? K,? (?:for|hvis)(?= )",
  de: "(?:bitte )?(?:drücken|wählen|tippen|drück|wähle)(?: sie)?(?: bitte)?(?: auf)?(?: die)?(?: taste)? K,? (?:für|um|wenn|falls)(?= )",
  el: "(?:παρακαλώ,? )?(?:πατήστε|πιέστε|επιλέξτε) (?:το )?K,? (?:για|αν|εάν)(?= )",
  en: "(?:please )?(?:press|push|hit|dial|type|key in) (?:the )?(?:key |number )?(?:K|one|two|three|four|five|six|seven|eight|nine) (?:for|to|if)(?! [0-9])(?= )",
  es: "(?:por favor,? )?(?:oprima|presione|marque|pulse|teclee|digite) (?:el |la )?(?:tecla |número )?K (?:para|si)(?= )",
  fi: "(?:valitse|valitkaa|paina|painakaa|näppäile|näppäilkää) K,? jos(?= )",
  fr: "(?:veuillez )?(?:appuyez|appuyer|tapez|taper|faites|faire|composez|composer)(?: sur)?(?: la touche| le)? K,? (?:pour|si)(?= )",
  hi: "(?:कृपया )?K दबा[^\\s।.]+,? [^।.?!]*(?:के लिए|अगर|यदि)",
  hu: "(?:kérjük,? )?nyomja meg az? K\\S*(?: gombot)?,? (?:ha|hogy)(?= )",
  it: "(?:per favore,? )?(?:prema|premere|premi|digiti|digitare|digita)(?: il)?(?: tasto)? K,? (?:per|se)(?= )",
  ja: "K番?(?:は|が|を押すと|を押せば|を押していただくと)",
  ko: "K번?(?:은|는|을 누르시?면)(?= )",
  nb: "(?:tast|trykk|velg)(?: på)? K,? (?:for|hvis)(?= )",
  nl: "(?:druk|drukt|toets|toetst|kies|kiest)(?: u)?(?: op)?(?: de)? K,? (?:voor|om|als)(?= )",
  pl: "(?:proszę )?(?:nacisnąć|naciśnij|wcisnąć|wciśnij|wybrać|wybierz) (?:klawisz |cyfrę )?K,? (?:aby|żeby|jeśli|jeżeli|w celu)(?= )",
  pt: "(?:por favor,? )?(?:prima|pressione|digite|tecle|marque|aperte)(?: a tecla| o número| o)? K,? (?:para|se)(?= )",
  ro: "(?:vă rugăm să )?(?:apăsați|tastați) (?:tasta )?K,? (?:pentru|dacă)(?= )",
  ru: "(?:пожалуйста,? )?(?:нажмите|наберите|выберите) (?:на )?(?:цифру |клавишу )?K,? (?:для|чтобы|если)(?= )",
  sv: "(?:tryck|slå|knappa in|välj)(?: på)? K,? (?:för|om)(?= )",
  tr: "K\\S*(?: tuşuna)? (?:basarsanız|basarak|tuşlarsanız|tuşlayarak)",
  uk: "(?:будь ласка,? )?(?:натисніть|наберіть|оберіть) (?:на )?(?:цифру |клавішу )?K,? (?:для|щоб|якщо)(?= )",
  zh: "请?(?:按|拨) ?K键?(?![键或者])(?=\\p{Script=Han})",
};

/** Where a clause begins: at the start, after a full stop of any script, and in Chinese and Japanese after a comma too. */
const clause = "(?:^|[.?!;:।؟؛]\\s+|[。？！；：，、])\\s*";

const finders: Readonly<Record<string, RegExp>> = Object.fromEntries(
  Object.entries(patterns).map(([language, pattern]) => [
    language,
    new RegExp(clause + pattern.replaceAll("K", "[\\p{Nd}]"), "iu"),
  ]),
);

/** Whether a text in the language of a tag tells a key before its choice. */
export function tellsKeyFirst(text: string, tag: string): boolean {
  return finders[languageOf(tag)]?.test(text) ?? false;
}
