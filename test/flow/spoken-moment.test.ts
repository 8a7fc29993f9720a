import { expect, test } from "vitest";
import { spokenMoment } from "../../src/flow/spoken-moment.ts";

/** A Wednesday, five past midnight in New York. */
const now = "2026-01-07T05:05:00Z";

test.each([
  ["en-US", "2026-01-07T19:05:00Z", "today at 2:05 PM"],
  ["en-US", "2026-01-07T03:05:00Z", "yesterday at 10:05 PM"],
  ["en-GB", "2026-01-07T03:05:00Z", "yesterday at 22:05"],
  ["en-US", "2026-01-08T06:00:00Z", "tomorrow at 1:00 AM"],
  ["en-US", "2026-01-05T14:00:00Z", "on Monday at 9:00 AM"],
  ["en-US", "2026-01-13T14:00:00Z", "on Tuesday at 9:00 AM"],
  ["en-US", "2026-01-14T14:00:00Z", "on Wednesday, January 14 at 9:00 AM"],
  ["es-ES", "2026-01-07T19:05:00Z", "hoy a las 14:05"],
  ["es-ES", "2026-01-07T06:05:00Z", "hoy a la 1:05"],
  ["es-MX", "2026-01-07T18:05:00Z", "hoy a la 1:05 p.m."],
  ["es-MX", "2026-01-07T15:05:00Z", "hoy a las 10:05 a.m."],
  ["es-ES", "2026-01-08T14:00:00Z", "mañana a las 9:00"],
  ["es-ES", "2026-01-06T23:05:00Z", "ayer a las 18:05"],
  ["es-ES", "2026-01-12T14:00:00Z", "el lunes a las 9:00"],
  ["ar-AE", "2026-01-08T14:00:00Z", "غدًا الساعة 9:00 ص"],
  ["ar-AE", "2026-01-14T14:00:00Z", "يوم الأربعاء، 14 يناير الساعة 9:00 ص"],
  ["da-DK", "2026-01-14T14:00:00Z", "onsdag 14. januar klokken 09.00"],
  ["el-GR", "2026-01-08T06:00:00Z", "αύριο στη 1:00 π.μ."],
  ["el-GR", "2026-01-14T14:00:00Z", "Τετάρτη 14 Ιανουαρίου στις 9:00 π.μ."],
  ["hi-IN", "2026-01-12T14:00:00Z", "सोमवार को 9:00 am पर"],
  ["ja-JP", "2026-01-08T14:00:00Z", "明日の9:00"],
  ["ja-JP", "2026-01-14T14:00:00Z", "1月14日水曜日の9:00"],
  ["ko-KR", "2026-01-14T14:00:00Z", "1월 14일 수요일 오전 9:00"],
  ["pt-BR", "2026-01-08T06:00:00Z", "amanhã à 01:00"],
  ["pt-PT", "2026-01-14T14:00:00Z", "quarta-feira, 14 de janeiro às 09:00"],
  ["sv-SE", "2026-01-12T14:00:00Z", "måndag klockan 09:00"],
  ["tr-TR", "2026-01-12T14:00:00Z", "Pazartesi günü saat 09:00"],
  ["zh-CN", "2026-01-14T14:00:00Z", "1月14日星期三09:00"],
  ["zh-TW", "2026-01-14T14:00:00Z", "1月14日星期三上午9:00"],
])("in %s %s is %s, by the clock of the zone", (language, at, words) => {
  expect(spokenMoment(language, at, now, "America/New_York").replace(/\u00a0/g, " ")).toBe(words);
});
