import { expect, test } from "vitest";
import { charactersASecond } from "../../src/flow/speaking-rate.ts";

test.each([
  ["en-US", 14],
  ["es-MX", 14],
  ["de-DE", 13],
  ["ar-EG", 9],
  ["ja-JP", 4],
  ["ko-KR", 5],
  ["cmn-Hans-CN", 3],
  ["zh-TW", 3],
])("in %s a voice speaks %i characters a second", (tag, rate) => {
  expect(charactersASecond(tag)).toBe(rate);
});

test("a language of which nothing is known is rather too slow than too fast", () => {
  expect(charactersASecond("eo")).toBe(12);
});

/** The first article of the Universal Declaration of Human Rights, as the United Nations have it in each language. */
const article = {
  "en-US":
    "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.",
  "es-ES":
    "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.",
  "de-DE":
    "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.",
  "ja-JP":
    "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。",
  "ko-KR":
    "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.",
  "cmn-Hans-CN": "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
};

test.each(Object.entries(article))(
  "the same takes about the same time to say in %s as in English",
  (tag, text) => {
    const share =
      text.length / charactersASecond(tag) / (article["en-US"].length / charactersASecond("en-US"));
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(1.8);
  },
);
