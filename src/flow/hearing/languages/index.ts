import type { HeardWords } from "../heard-words.ts";
import { af } from "./af.ts";
import { ar } from "./ar.ts";
import { bg } from "./bg.ts";
import { bn } from "./bn.ts";
import { ca } from "./ca.ts";
import { cs } from "./cs.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { el } from "./el.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { et } from "./et.ts";
import { fa } from "./fa.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { ga } from "./ga.ts";
import { he } from "./he.ts";
import { hi } from "./hi.ts";
import { hr } from "./hr.ts";
import { hu } from "./hu.ts";
import { id } from "./id.ts";
import { is } from "./is.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ka } from "./ka.ts";
import { km } from "./km.ts";
import { kn } from "./kn.ts";
import { ko } from "./ko.ts";
import { lo } from "./lo.ts";
import { ml } from "./ml.ts";
import { mn } from "./mn.ts";
import { my } from "./my.ts";
import { nb } from "./nb.ts";
import { ne } from "./ne.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ro } from "./ro.ts";
import { ru } from "./ru.ts";
import { sv } from "./sv.ts";
import { sw } from "./sw.ts";
import { ta } from "./ta.ts";
import { te } from "./te.ts";
import { th } from "./th.ts";
import { tr } from "./tr.ts";
import { uk } from "./uk.ts";
import { vi } from "./vi.ts";
import { zh } from "./zh.ts";

/** The languages that are understood, by their tag without a region. */
export const languages: Readonly<Record<string, HeardWords>> = {
  af,
  ar,
  bg,
  bn,
  ca,
  cs,
  da,
  de,
  el,
  en,
  es,
  et,
  fa,
  fi,
  fr,
  ga,
  he,
  hi,
  hr,
  hu,
  id,
  is,
  it,
  ja,
  ka,
  km,
  kn,
  ko,
  lo,
  ml,
  mn,
  my,
  nb,
  ne,
  nl,
  pl,
  pt,
  ro,
  ru,
  sv,
  sw,
  ta,
  te,
  th,
  tr,
  uk,
  vi,
  zh,
};
