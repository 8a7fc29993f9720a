/**
 * Languages that a provider names otherwise: Google hears Mandarin as `cmn-Hans-CN` and Norwegian, whose written form here is Bokmål, as `no-NO`
 * (Google Cloud docs: Speech-to-Text, supported languages).
 */
const otherNames: Readonly<Record<string, string>> = { cmn: "zh", no: "nb" };

/** The language of a tag: `es` of `es-ES` and `es-MX`, `zh` of `zh-TW` and `cmn-Hans-CN`. */
export function languageOf(tag: string): string {
  const first = tag.split("-", 1)[0] ?? tag;
  return otherNames[first] ?? first;
}
