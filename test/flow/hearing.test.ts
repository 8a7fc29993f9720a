/** What callers say, and what it is taken for. What is not sure is null, and is asked again. */
import { describe, expect, test } from "vitest";
import { hearChoice } from "../../src/flow/hearing/choice.ts";
import { hearDigits, hearTelephone } from "../../src/flow/hearing/digits.ts";
import { type Ear, earFor, makeEar } from "../../src/flow/hearing/ear.ts";
import { hearGrade, hearNumber } from "../../src/flow/hearing/grade.ts";
import type { HeardWords } from "../../src/flow/hearing/heard-words.ts";
import { en } from "../../src/flow/hearing/languages/en.ts";
import { languages } from "../../src/flow/hearing/languages/index.ts";
import { hearNearMiss } from "../../src/flow/hearing/near-miss.ts";
import { phraseBook } from "../../src/flow/hearing/phrases.ts";
import { hearReserved } from "../../src/flow/hearing/reserved.ts";
import { scaleKeys } from "../../src/flow/hearing/scale-keys.ts";
import { tokens } from "../../src/flow/hearing/tokens.ts";
import { hearPlainYesNo, hearYesNo } from "../../src/flow/hearing/yes-no.ts";

const number = (language: string, said: string, from = 0, to = 10) =>
  hearNumber(tokens(said), earFor(language), from, to);

describe("a number from 0 to 10", () => {
  const english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  const spanish = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"];
  const plain = [
    ...english.map((said, value) => ["en-US", said, value] as const),
    ...spanish.map((said, value) => ["es-ES", said, value] as const),
  ];

  test.each(plain)(
    "%s: %s is %i, in capitals, with a full stop, in digits and decomposed as well",
    (language, said, value) => {
      for (const spelled of [
        said,
        said.toUpperCase(),
        `${said}.`,
        ` ${said} `,
        said.normalize("NFD"),
        String(value),
        `${value}.`,
      ]) {
        expect(number(language, spelled), spelled).toBe(value);
      }
    },
  );

  test.each([
    ["en-US", "A nine.", 9],
    ["en-US", "I'd give it a nine", 9],
    ["en-US", "I\u2019d say nine", 9],
    ["en-US", "nine out of ten", 9],
    ["en-US", "9/10", 9],
    ["en-US", "10 out of 10", 10],
    ["en-US", "number seven please", 7],
    ["en-US", "nine, nine", 9],
    ["es-ES", "un nueve", 9],
    ["es-ES", "Le doy un diez.", 10],
    ["es-ES", "nueve de diez", 9],
    ["es-ES", "uno", 1],
    ["es-ES", "un uno", 1],
    ["es-ES", "cero nueve", 9],
  ])("%s: %s is %i", (language, said, value) => {
    expect(number(language, said)).toBe(value);
  });

  test.each([
    ["en-US", "not nine"],
    ["en-US", "eight or nine"],
    ["en-US", "nine out of five"],
    ["en-US", "eleven"],
    ["en-US", "11"],
    ["en-US", "-2"],
    ["en-US", "7.5"],
    ["en-US", "5.5"],
    ["en-US", "five point five"],
    ["es-ES", "un"],
    ["es-ES", "cinco punto cinco"],
    ["en-US", "seven to eight"],
    ["en-US", "I have been waiting for one hour"],
    ["en-US", "call me at five"],
    ["en-US", "the agent"],
    ["en-US", "one hundred percent"],
    ["en-US", "over nine"],
    ["fr-FR", "un ou deux"],
    ["fr-FR", "pas un"],
    ["en-US", "ten".repeat(200)],
    ["es-ES", "no, nueve no"],
    ["es-ES", "ocho o nueve"],
    ["nl-NL", "een nul"],
    ["de-DE", "null bis zehn"],
    ["de-DE", "bis neun"],
    ["en-US", "at nine"],
    ["de-DE", "von null bis zehn eine Acht"],
    ["nl-NL", "ik geef een of twee"],
    ["nl-NL", "het is een komma vijf"],
    ["nl-NL", "acht van"],
    ["es-ES", "un o dos"],
    ["es-ES", "una estrella"],
    ["fr-FR", "un formidable"],
    ["es-ES", "un de diez"],
    ["es-ES", "un de cinco"],
    ["es-ES", "un punto cinco"],
    ["es-ES", "esperé una hora"],
    ["es-ES", "once"],
  ])("%s: %s is not sure", (language, said) => {
    expect(number(language, said)).toBeNull();
  });
});

describe("an account of a grade, in any language", () => {
  const like = (heard: Partial<HeardWords>) => makeEar("en", { ...en, ...heard });
  const grade = (said: string, ear: Ear) => hearGrade(tokens(said), ear, 0, 10);

  test("a word for one that is an article as well is the number where no number follows", () => {
    const ear = like({ articles: { a: false, one: true } });
    expect(grade("one nine", ear)).toEqual({ is: "grade", value: 9, sure: true });
    expect(grade("one out of ten", ear)).toEqual({ is: "grade", value: 1, sure: true });
    expect(grade("one or two", ear)).toEqual({ is: "between", values: [1, 2] });
    expect(grade("not one", ear)).toBeNull();
    expect(grade("two, one", ear)).toBeNull();
    expect(grade("one, one", ear)).toEqual({ is: "grade", value: 1, sure: true });
    expect(grade("one score of ten", ear)).toEqual({ is: "grade", value: 10, sure: false });
    expect(grade("a score of ten", ear)).toEqual({ is: "grade", value: 10, sure: false });
  });

  const among = (said: string) => grade(said, like({}));
  const readOut = (value: number) => ({ is: "grade", value, sure: false });

  test("among words that are not known it is confirmed where nothing follows it, or it has an article", () => {
    expect(among("Sandra was lovely so nine")).toEqual(readOut(9));
    expect(among("a three would be fair says Sandra")).toEqual(readOut(3));
    expect(among("my flight is at nine")).toBeNull();
    expect(among("nine Sandras")).toBeNull();
    expect(among("Sandra and so nine or ten")).toBeNull();
    expect(among("not what Sandra calls a nine")).toBeNull();
    expect(among("Sandra and no one")).toBeNull();
    expect(among("Sandra said a 2023 and a nine")).toBeNull();
  });

  test("beside a word for time, money or a date it is none, however it stands", () => {
    expect(among("Sandra took a nine minute break")).toBeNull();
    expect(among("Sandra took nine euros, so a nine")).toBeNull();
    expect(among("Sandra is back on March the 9")).toBeNull();
    expect(among("Sandra is back on the 4th")).toBeNull();
  });

  test("three digits in a row are no grade, and twice the same is one", () => {
    expect(among("seven seven seven")).toBeNull();
    expect(among("ten ten ten")).toEqual({ is: "grade", value: 10, sure: true });
    expect(among("seven, seven")).toEqual({ is: "grade", value: 7, sure: true });
  });

  test("the lowest mark is that of the scale, and confirmed", () => {
    const ear = like({ bottom: ["the lowest mark"] });
    expect(grade("the lowest mark", ear)).toEqual(readOut(0));
    expect(hearGrade(tokens("the lowest mark"), ear, 1, 5)).toEqual(readOut(1));
  });

  test("a word that an accent alone tells from a number is none", () => {
    expect(number("hu-HU", "Hát.")).toBeNull();
    expect(number("hu-HU", "hát, kilenc".normalize("NFD"))).toBe(9);
    expect(number("hu-HU", "hat")).toBe(6);
  });

  test("where no and not are one word, it takes back what stands before it, and else rules out what follows", () => {
    const ear = like({ correction: ["no"], not: ["no"] });
    expect(grade("eight, no, nine", ear)).toEqual({ is: "grade", value: 9, sure: false });
    expect(grade("no eight, nine", ear)).toEqual({ is: "grade", value: 9, sure: false });
    expect(grade("no eight", ear)).toBeNull();
  });

  test("a number word that is another word as well is confirmed, unless it is all that was said and no yes or no", () => {
    const ear = like({ unsure: ["nine"] });
    expect(grade("nine", ear)).toEqual({ is: "grade", value: 9, sure: true });
    expect(grade("a nine", ear)).toEqual({ is: "grade", value: 9, sure: false });
    expect(grade("nine", like({ unsure: ["nine"], no: ["nine"] }))).toMatchObject({ sure: false });
    expect(number("fa-IR", "نه")).toBeNull();
    expect(number("fa-IR", "نه می‌دهم")).toBe(9);
    expect(number("bn-IN", "নয়")).toBe(9);
    expect(number("bn-IN", "সাত নয়", 0, 100)).toBeNull();
    expect(number("hi-IN", "सात आठ", 0, 100)).toBeNull();
    expect(number("ar-EG", "٩٥", 0, 100)).toBe(95);
  });

  test("the nukta and the sign for the nose are written as one likes", () => {
    expect(tokens("पाँच ज़ीरो")).toEqual(tokens("पांच जीरो"));
    expect(tokens("পাঁচ ছয়")).toEqual(tokens("পাচ ছয"));
  });

  test("the top of the scale may be said first", () => {
    const ear = like({ outOfTop: { often: 10, offive: 5 } });
    expect(grade("out of ten, nine", ear)).toEqual({ is: "grade", value: 9, sure: true });
    expect(grade("out of ten", ear)).toEqual({ is: "grade", value: 10, sure: false });
    expect(grade("out of ten one", like({ articles: { one: true } }))).toMatchObject({
      value: 1,
      sure: true,
    });
    expect(grade("ate out of ten", ear)).toEqual({ is: "grade", value: 8, sure: false });
    expect(grade("nine often", ear)).toEqual({ is: "grade", value: 9, sure: true });
    expect(grade("often nine", ear)).toEqual({ is: "grade", value: 9, sure: true });
    const nineteen = like({ numbers: { "ten nine": 19 } });
    expect(grade("out of ten nine", nineteen)).toEqual({ is: "grade", value: 9, sure: true });
    expect(grade("four offive", ear)).toBeNull();
  });
});

describe("two numbers in a row", () => {
  const grade = (said: string, from: number, to: number) =>
    hearGrade(tokens(said), earFor("ru-RU"), from, to);

  test("are one of both", () => {
    expect(grade("семь-восемь", 0, 10)).toEqual({ is: "between", values: [7, 8] });
    expect(grade("7-8", 0, 100)).toEqual({ is: "between", values: [7, 8] });
  });

  test("are in doubt where the scale ends between them: a longer one may be meant", () => {
    expect(grade("пять-шесть", 1, 5)).toEqual({ is: "grade", value: 5, sure: false });
  });
});

describe("a grade by keypad", () => {
  test.each([
    ["0", 0, 10, { value: 0 }],
    ["1", 0, 10, { held: "1" }],
    ["1#", 0, 10, { value: 1 }],
    ["10", 0, 10, { value: 10 }],
    ["1", 1, 5, { value: 1 }],
    ["5#", 1, 5, { value: 5 }],
    ["0", 1, 5, null],
    ["6", 1, 5, null],
    ["11", 0, 10, null],
    ["01", 0, 10, null],
    ["#", 0, 10, null],
    ["", 0, 10, null],
    ["123", 0, 10, null],
  ])("%s on %i to %i", (keys, from, to, heard) => {
    expect(scaleKeys(keys, from, to)).toEqual(heard);
  });
});

describe("yes and no", () => {
  const yesNo = (language: string, said: string) => hearYesNo(tokens(said), earFor(language));
  test.each([
    ["en-US", "Yes.", "yes"],
    ["en-US", "yeah, it was", "yes"],
    ["en-US", "no thank you", "no"],
    ["en-US", "No, it wasn't.", "no"],
    ["en-US", "it was not", "no"],
    ["es-ES", "Sí", "yes"],
    ["es-ES", "si, claro", "yes"],
    ["es-ES", "claro que no", "no"],
    ["es-ES", "No, gracias.", "no"],
    ["es-ES", "no, la verdad", "no"],
    ["es-ES", "S\u00ed, se\u00f1or", "yes"],
    ["en-US", "not yet", "no"],
    ["en-US", "absolutely not", "no"],
    ["en-US", "Yes, you did.", "yes"],
  ])("%s: %s is %s", (language, said, heard) => {
    expect(yesNo(language, said)).toBe(heard);
  });

  test.each([
    ["en-US", "yes and no"],
    ["en-US", "not sure"],
    ["en-US", "yes but only half of it"],
    ["en-US", "well"],
    ["es-ES", "sí y no"],
  ])("%s: %s is neither", (language, said) => {
    expect(yesNo(language, said)).toBeNull();
  });
});

describe("a choice", () => {
  const options = [
    { key: "1", said: phraseBook(["billing", "invoice"]) },
    { key: "2", said: phraseBook(["technical", "not working"]) },
  ];
  const choice = (said: string, anywhere = true) =>
    hearChoice(tokens(said), earFor("en-US"), options, anywhere);
  test.each([
    ["Billing.", "1"],
    ["a question about my invoice", "1"],
    ["my phone is not working", "2"],
    ["two", "2"],
    ["press 1", "1"],
    ["billing and technical", null],
    ["something else", null],
    ["three", null],
  ])("%s is %s", (said, key) => {
    expect(choice(said)).toBe(key);
  });

  test("a wish for a person is one also where a word of it is a choice, and beside others it is the choice", () => {
    const help = [{ key: "1", said: phraseBook(["help", "operator"]) }];
    const hear = (said: string) => hearChoice(tokens(said), earFor("en-US"), help, true);
    expect(hear("somebody who can help")).toBeNull();
    expect(hear("help")).toBe("1");
    expect(hear("my washing machine needs help")).toBe("1");
    expect(hear("operator")).toBe("1");
  });

  test("in a question, nothing else may stand beside the phrase", () => {
    expect(choice("billing please", false)).toBe("1");
    expect(choice("anything but billing", false)).toBeNull();
  });
});

describe("nearly a choice", () => {
  const options = [
    { key: "1", said: phraseBook(["billing", "invoice"]) },
    { key: "2", said: phraseBook(["technical help", "not working"]) },
    { key: "3", said: phraseBook(["willing"]) },
    { key: "4", said: phraseBook(["card"]) },
  ];
  const near = (said: string, anywhere = true) =>
    hearNearMiss(tokens(said), earFor("en-US"), options, anywhere);
  test.each([
    ["biling", "1"],
    ["pilling", null], // As near to "willing".
    ["invoise", "1"],
    ["a question about my in voice", "1"],
    ["technical hell please", "2"],
    ["tecnical help", "2"],
    ["cart", null], // Too short: one letter of five may be wrong.
    ["something else", null],
    ["agent", null],
    ["please", null],
    ["no", null],
    [`invoise ${"and so on ".repeat(4)}`, null],
  ])("%s is %s", (said, key) => {
    expect(near(said)).toBe(key);
  });

  test("a first syllable that turns the meaning is no slip", () => {
    const polite = [{ key: "1", said: phraseBook(["professional"]) }];
    expect(hearNearMiss(tokens("unprofessional"), earFor("en-US"), polite, false)).toBeNull();
    expect(hearNearMiss(tokens("profesional"), earFor("en-US"), polite, false)).toBe("1");
  });

  test("in a question, nothing else may stand beside it", () => {
    expect(near("well invoise", false)).toBe("1");
    expect(near("anything but invoise", false)).toBeNull();
  });

  test("where a character is a syllable, five of them are too few to be wrong in one", () => {
    const kana = [{ key: "1", said: phraseBook(["おしはらいについて"]) }];
    const short = [{ key: "1", said: phraseBook(["おしはらい"]) }];
    const hear = (said: string, from: typeof kana) =>
      hearNearMiss(tokens(said), earFor("ja-JP"), from, false);
    expect(hear("おしわらいについて", kana)).toBe("1");
    expect(hear("おしわらい", short)).toBeNull();
  });
});

describe("words that mean the same everywhere", () => {
  test.each([
    ["en-US", "agent", "person"],
    ["en-US", "I want to talk to a person, please", "person"],
    ["en-US", "Representative!", "person"],
    ["en-US", "Can I talk to a human being?", "person"],
    ["en-US", "I'd like to speak to a representative", "person"],
    ["en-US", "No, I want to talk to a person.", "person"],
    ["en-US", "put me through to a live agent right now", "person"],
    ["es-ES", "P\u00e1seme con una persona real.", "person"],
    ["es-ES", "\u00bfMe puede comunicar con alguien?", "person"],
    ["en-US", "repeat that please", "repeat"],
    ["es-ES", "Quiero hablar con una persona.", "person"],
    ["es-ES", "operadora, por favor", "person"],
    ["es-ES", "otra vez", "repeat"],
    ["en-US", "Stop.", "stop"],
    ["en-US", "please stop asking me", "stop"],
    ["en-US", "no more questions, thank you", "stop"],
    ["en-US", "I want to stop the survey", "stop"],
    ["en-US", "Don't ask me again, please.", "never"],
    ["en-US", "never ask me again", "never"],
    ["en-US", "take me off your list", "never"],
    ["es-ES", "Basta, por favor.", "stop"],
    ["es-ES", "No quiero más preguntas, gracias", "stop"],
    ["es-ES", "quiero terminar la encuesta", "stop"],
    ["es-ES", "No me pregunten nunca más.", "never"],
  ])("%s: %s is a wish for %s", (language, said, wish) => {
    expect(hearReserved(tokens(said), earFor(language))).toBe(wish);
  });

  test("an accent tells words apart where nothing else does", () => {
    const croatian = earFor("hr-HR");
    for (const said of ["Što?", "Što?".normalize("NFD")]) {
      expect(hearReserved(tokens(said), croatian), said).toBe("repeat");
      expect(hearNumber(tokens(said), croatian, 0, 100), said).toBeNull();
    }
    expect(hearReserved(tokens("sto"), croatian)).toBeNull();
    expect(hearNumber(tokens("sto"), croatian, 0, 100)).toBe(100);
  });

  test("what is only spoken about is not asked for", () => {
    expect(hearReserved(tokens("they never asked me again"), earFor("en-US"))).toBeNull();
    expect(hearReserved(tokens("the noise would not stop"), earFor("en-US"))).toBeNull();
    expect(hearReserved(tokens("no, nothing more"), earFor("en-US"))).toBeNull();
    expect(hearReserved(tokens("dość dobrze"), earFor("pl-PL"))).toBeNull();
    expect(hearReserved(tokens("odličan operater"), earFor("hr-HR"))).toBeNull();
    expect(hearReserved(tokens("nunca más me ayudaron"), earFor("es-ES"))).toBeNull();
    expect(hearReserved(tokens("the agent was very rude"), earFor("en-US"))).toBeNull();
    expect(hearReserved(tokens("I don't want an agent"), earFor("en-US"))).toBeNull();
    expect(hearReserved(tokens("no quiero un agente"), earFor("es-ES"))).toBeNull();
  });
});

describe("a word for a person", () => {
  test.each([
    ["en-US", "okay, an agent", "person"],
    ["en-US", "the agent was good", null],
    ["en-US", "the agent was really nice", null],
    ["ar-SA", "طيب، موظف", "person"],
    ["ar-SA", "الموظف كان تمام", null],
    ["hi-IN", "मुझे एजेंट से बात करनी है", "person"],
    ["hi-IN", "एजेंट अच्छा था", null],
  ])("%s: with what that one was like it is no wish: %s", (language, said, heard) => {
    expect(hearReserved(tokens(said), earFor(language))).toBe(heard);
  });
});

describe("digits", () => {
  test.each([
    ["one two three four five six", "123456"],
    ["It's 12 34 56.", "123456"],
    ["123-456", "123456"],
    ["my account number is 0 0 7", "007"],
    ["123,456", "123456"],
    ["two oh seven", "207"],
    ["oh oh seven", "007"],
    ["2 o 7", "207"],
    ["double five one two", "5512"],
    ["one double oh seven", "1007"],
    ["treble two, triple 3", "222333"],
    ["double 512", "5512"],
    ["Oh, it's 12345", null],
    ["oh", null],
    ["oh well", null],
    ["12 double", null],
    ["double the 5", null],
    ["double double 5", null],
    ["plus one two", null],
    ["I do not have it", null],
    ["12.5", null],
    ["", null],
  ])("%s is %s", (said, digits) => {
    expect(hearDigits(tokens(said), earFor("en-US"))).toBe(digits);
  });

  test("a word that may be an article is no digit", () => {
    expect(hearDigits(tokens("un 12345"), earFor("es-ES"))).toBeNull();
    expect(hearDigits(tokens("uno dos tres"), earFor("es-ES"))).toBe("123");
    expect(hearDigits(tokens("uno o dos"), earFor("es-ES"))).toBeNull();
    expect(hearDigits(tokens("doble cero siete"), earFor("es-ES"))).toBe("007");
    expect(hearDigits(tokens("un 12345"), earFor("fr-FR"))).toBeNull();
  });

  test("where it is the word for one as well, it is a digit behind another", () => {
    expect(hearDigits(tokens("zéro un quarante-deux"), earFor("fr-FR"))).toBe("0142");
    expect(hearDigits(tokens("dois um três"), earFor("pt-BR"))).toBe("213");
  });
});

describe("digits that are counted", () => {
  test.each([
    ["ru-RU", "две семёрки, ноль, три пятёрки", "770555"],
    ["pl-PL", "dwie siódemki zero trzy", "7703"],
  ])("%s: %s", (language, said, digits) => {
    expect(hearDigits(tokens(said), earFor(language))).toBe(digits);
  });
});

describe("a telephone number", () => {
  const telephone = (language: string, said: string) => hearTelephone(said, tokens(said), earFor(language));
  test.each([
    ["en-US", "two one two, triple five, oh one double oh", "2125550100"],
    ["en-US", "(212) 555-0100", "2125550100"],
    ["en-US", "plus one two one two triple five oh one double oh", "+12125550100"],
    ["en-US", "It's plus 1 212 555 0100", "+12125550100"],
    ["en-US", "+1 212-555-0100.", "+12125550100"],
    ["en-US", "It is + 44 20 7946 0000", "+442079460000"],
    ["es-ES", "Es el más tres cuatro, nueve uno cero", "+34910"],
    ["en-US", "212 plus 555", null],
    ["en-US", "plus", null],
    ["en-US", "my number, please", null],
  ])("%s: %s is %s", (language, said, digits) => {
    expect(telephone(language, said)).toBe(digits);
  });
});

describe("yes or no where one may say anything", () => {
  const plain = (language: string, said: string) => hearPlainYesNo(tokens(said), earFor(language));

  test.each([
    ["en-US", "No, thank you.", "Yes", "Nobody helped me", "Everything's working perfectly"],
    ["es-ES", "No, gracias.", "Sí", "Nadie me ayudó", "Todo perfecto"],
    ["de-DE", "Nein danke", "Ja", "Niemand hat mir geholfen", "Alles bestens"],
    ["el-GR", "Όχι, ευχαριστώ", "Ναι", "Κανείς δεν με βοήθησε", "Όλα καλά"],
    ["ja-JP", "いいえ", "はい", "まだ直っていません", "全部解決しました"],
    ["ar-AE", "لا شكرا", "نعم", "لم تحل المشكلة", "كل شيء تمام"],
  ])("%s: a plain one is, and what tells something is none", (language, no, yes, ...told) => {
    expect(plain(language, no)).toBe("no");
    expect(plain(language, yes)).toBe("yes");
    for (const said of told) expect(plain(language, said), said).toBeNull();
  });
});

test.each(Object.entries(languages))(
  "%s: no list has so many phrases that it would take long to be made ready",
  (_, heard) => {
    // What is put together of parts grows by multiplication, and soon beyond what anybody says.
    const long = Object.entries(heard).filter(
      ([, phrases]) => Array.isArray(phrases) && phrases.length > 15_000,
    );
    expect(long.map(([name]) => name)).toEqual([]);
  },
);

test("one oh may be a ten, said by its digits: it is confirmed", () => {
  const grade = (said: string, top: number) => hearGrade(tokens(said), earFor("en-US"), 0, top);
  expect(grade("one oh", 10)).toEqual({ is: "grade", value: 10, sure: false });
  expect(grade("oh, one", 10)).toEqual({ is: "grade", value: 1, sure: true });
});
