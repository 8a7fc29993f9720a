/** What `aftercall check` advises, and what not. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { adviceOn } from "../../src/flow/advice/index.ts";
import { tellsKeyFirst } from "../../src/flow/advice/key-first.ts";
import { readDocument } from "../../src/flow/flow.ts";
import { charactersASecond } from "../../src/flow/speaking-rate.ts";
import { languages } from "../../src/flow/words/index.ts";

/** A billing menu as nobody should write it. */
const keyFirst: Record<string, string> = {
  ar: "اضغط على 1 للفواتير.",
  cs: "Stiskněte 1 pro faktury.",
  da: "Tryk 1 for fakturaer.",
  de: "Drücken Sie die 1 für Rechnungen.",
  el: "Πατήστε το 1 για λογαριασμούς.",
  en: "Press 1 for billing.",
  es: "Oprima 1 para facturas.",
  fi: "Valitkaa 1, jos kyse on laskuista.",
  fr: "Appuyez sur la touche 1 pour les factures.",
  hi: "1 दबाएँ बिल के लिए।",
  hu: "Nyomja meg az 1-es gombot, ha számlájáról szeretne beszélni.",
  it: "Prema 1 per le fatture.",
  ja: "1は請求です。",
  ko: "1번은 요금 문의입니다.",
  nb: "Tast 1 for faktura.",
  nl: "Druk op 1 voor facturen.",
  pl: "Proszę nacisnąć 1, aby zapytać o rachunek.",
  pt: "Pressione 1 para faturas.",
  ro: "Apăsați 1 pentru facturi.",
  ru: "Нажмите 1, чтобы узнать о счетах.",
  sv: "Tryck 1 för fakturor.",
  tr: "1'e basarsanız faturalara bağlanırsınız.",
  uk: "Натисніть 1, щоб дізнатися про рахунки.",
  zh: "按1查询账单。",
};

test.each(Object.keys(languages))(
  "in %s the key before the choice is found, and after it is let be",
  (tag) => {
    const first = keyFirst[tag] ?? "";
    const { sentences } = languages[tag] as (typeof languages)[string];
    const greeting = sentences.callbackMissed;
    expect(tellsKeyFirst(first, tag)).toBe(true);
    expect(tellsKeyFirst(`${greeting} ${first}`, tag)).toBe(true);
    // Two choices in a row, as they are told after a miss.
    const choice = (key: string) => sentences.forChoice.replace("{choice}", "X").replace("{key}", key);
    expect(tellsKeyFirst(`${choice("1")} ${choice("2")} ${sentences.forPerson}`, tag)).toBe(false);
  },
);

test.each(Object.entries(languages))("no built-in sentence tells a key first in %s", (tag, { sentences }) => {
  expect(Object.entries(sentences).filter(([, text]) => tellsKeyFirst(text, tag))).toEqual([]);
});

function documentOf(nodes: object, languages: object = { "en-US": { voice: "Polly.Joanna-Neural" } }) {
  const read = readDocument({ survey: "short", languages, start: "ask", nodes });
  if ("mistakes" in read) throw new Error(JSON.stringify(read.mistakes));
  return read.document;
}

const words = (seconds: number, tag = "en-US") => "X".repeat(seconds * charactersASecond(tag));

test("a sentence longer than ten seconds is told, and two of ten are not", () => {
  const asking = (goodbye: string) => documentOf({ ask: { goodbye } });
  expect(adviceOn(asking(`${words(9)}. ${words(9)}.`))).toEqual([]);
  expect(adviceOn(asking(`Thank you. ${words(11)}.`))).toEqual([
    {
      path: ["nodes", "ask", "goodbye"],
      message:
        "A sentence here takes about 12 seconds to say, and callers lose its beginning after 10: make two of it.",
    },
  ]);
});

test("a sentence is as long as its own language takes to say it", () => {
  const voices = { "en-US": { voice: "Polly.Joanna-Neural" }, "ja-JP": { voice: "Polly.Kazuha-Neural" } };
  const text = "い".repeat(50);
  expect(adviceOn(documentOf({ ask: { goodbye: { "en-US": text, "ja-JP": text } } }, voices))).toMatchObject([
    { path: ["nodes", "ask", "goodbye", "ja-JP"] },
  ]);
});

test("the words of a recording are advised on like any others", () => {
  const audio = { audio: "menu.wav", text: "Press 1 for billing." };
  expect(adviceOn(documentOf({ ask: { goodbye: audio } }))).toMatchObject([
    { path: ["nodes", "ask", "goodbye", "text"], message: expect.stringMatching(/^The key comes before/) },
  ]);
});

test("more than five options in one question are told", () => {
  const options = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [at + 1, { value: `v${at}`, said: [`word ${at}`] }]),
    );
  const asking = (count: number) =>
    documentOf({
      ask: { choice: "Which?", options: options(count), scored: false, next: "bye" },
      bye: { goodbye: "Bye." },
    });
  expect(adviceOn(asking(5))).toEqual([]);
  expect(adviceOn(asking(6))).toMatchObject([
    { path: ["nodes", "ask", "options"], message: expect.stringMatching(/^This question has 6 options/) },
  ]);
});

const samples = readdirSync("flows").filter((name) => name.endsWith(".yaml"));
test.each(samples)("there is nothing to advise on the sample %s", (name) => {
  const read = readDocument(parse(readFileSync(`flows/${name}`, "utf8")));
  if ("mistakes" in read) throw new Error(JSON.stringify(read.mistakes));
  expect(adviceOn(read.document)).toEqual([]);
});

test("a voice that is not known is told, with what may be meant, and one that is known is not", () => {
  const told = (tag: string, voice: string) =>
    adviceOn(documentOf({ ask: { goodbye: "Bye." } }, { [tag]: { voice } })).map(({ message }) => message);
  expect(told("es-ES", "Polly.Lusia-Neural")).toEqual([
    'Polly.Lusia-Neural is none of the voices that are known here, and with one that Twilio does not have nothing would be said: did you mean "Polly.Lucia-Neural"?',
  ]);
  expect(told("en-US", "Polly.Joanna-Neurall")[0]).toMatch('"Polly.Joanna-Neural"?');
  expect(told("en-US", "Polly.Quetzalcoatl")[0]).toMatch("try a call in it.");
  for (const voice of [
    "Polly.Lucia",
    "Polly.Lucía-Neural",
    "Polly.Mia-Generative",
    "Google.es-ES-Neural2-A",
    "alice",
  ])
    expect(told("es-ES", voice)).toEqual([]);
});
