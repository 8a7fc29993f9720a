import type { Words } from "./words.ts";

/**
 * "Valitkaa" stands before keys, as its object is in the nominative, and so nobody has to inflect a digit. A digit and a full stop may be read as
 * an ordinal ("1." as "ensimmäinen"), so that choices are joined by "ja" where they can.
 */
export const fi: Words = {
  sentences: {
    forPerson: "Jos haluatte puhua asiakaspalvelijan kanssa, valitkaa 0.",
    forStop: "Jos haluatte lopettaa kysymykset, valitkaa 9.",
    notHeard: "Anteeksi, en kuullut teitä.",
    notUnderstood: "Anteeksi, en ymmärtänyt.",
    forChoice: "Vaihtoehto {choice}: valitkaa {key}.",
    scale: "Antakaa numero: pienin on {from} ja suurin {to}.",
    yesNo: "Jos kyllä, valitkaa 1, ja jos ei, valitkaa 2.",
    digits: "Näppäilkää numerosarja, jonka pituus on {digits}.",
    orWait: "Voitte myös vain odottaa.",
    comment: "Puhukaa äänimerkin jälkeen. Jos haluatte ohittaa tämän, valitkaa ruutu.",
    thanks: "Kiitos.",
    goingOn: "Jatketaan.",
    unheard: "En kuule teitä, joten lopetamme tähän. Kiitos ja kuulemiin.",
    oneOrTen: "Yksi. Jos kymmenen, valitkaa 0.",
    confirm: "{answer}, onko tämä oikein? Jos kyllä, valitkaa 1 tai sanokaa kyllä, ja jos ei, valitkaa 2.",
    which: "Onko se {first} vai {second}?",
    connecting: "Yhdistän asiakaspalvelijalle.",
    stayOn: "Pysykää linjalla, olkaa hyvä.",
    nextInQueue: "Olette seuraavana vuorossa.",
    placeInQueue: "Paikkanne jonossa on {position}.",
    expectedWait: "Arvioitu odotusaika on noin {duration}.",
    longWait: "Odotusaika on pidempi kuin {duration}.",
    callbackInstead: "Jos haluatte, että soitamme takaisin ja paikkanne jonossa säilyy, valitkaa 1.",
    callbackOffer:
      "Teidän ei tarvitse odottaa linjalla: voimme soittaa, kun vuoronne tulee, ja paikkanne säilyy. Jos tämä sopii, valitkaa 1 tai sanokaa kyllä.",
    callbackNumber:
      "Soitamme numeroon {$number}, onko se oikein? Jos kyllä, valitkaa 1, ja jos haluatte antaa toisen numeron, valitkaa 2.",
    callbackKeys: "Näppäilkää suuntanumeroineen numero, johon soitamme, ja lopuksi ruutu.",
    callbackKeysAgain:
      "Tähän numeroon ei voi soittaa. Näppäilkää numero uudelleen suuntanumeroineen ja lopuksi ruutu.",
    callbackPromised: "Kiitos. Paikkanne jonossa säilyy, ja soitamme, kun vuoronne tulee. Kuulemiin.",
    callbackSoon: "Kiitos. Soitamme teille niin pian kuin voimme. Kuulemiin.",
    callbackLater:
      "Kiitos. Soitamme teille tähän aikaan: {$opening}, tai sen jälkeen niin pian kuin voimme. Kuulemiin.",
    callbackStands:
      "Tähän numeroon on jo pyydetty soittoa, ja soitamme kerran. Jos se riittää, valitkaa 1, ja jos haluatte antaa toisen numeron, valitkaa 2.",
    callbackTooMany: "Valitettavasti emme voi tänään luvata enää uutta soittoa.",
    hereIs: "Hei, täällä",
    calledBack:
      "Soitamme teille takaisin, kuten pyysitte. Jos haluatte puhua kanssamme nyt, valitkaa 1, ja jos ette enää tarvitse meitä, valitkaa 2.",
    callbackMissed: "Kuulemiin.",
    askedLater:
      "Lupasitte vastata kyselyyn edellisestä puhelustanne meille: {questions}, noin {duration}. Jos voimme aloittaa, valitkaa 1, ja jos nyt ei sovi, valitkaa 2. Jos ette halua näitä soittoja enää koskaan, valitkaa 9.",
    isThere: "Jos kuulette minut, valitkaa 1.",
    notNow: "Hyvä on. Kiitos ja kuulemiin.",
    messageInstead: "Jos haluatte mieluummin jättää viestin, valitkaa 2.",
    nobody:
      "Valitettavasti kukaan ei voi nyt vastata puheluunne. Jos haluatte jättää viestin, valitkaa 1, ja jos haluatte yrittää uudelleen, valitkaa 2.",
    nobodyAgain: "Jos haluatte jättää viestin, valitkaa 1, ja jos haluatte yrittää uudelleen, valitkaa 2.",
    message: "Jättäkää viestinne äänimerkin jälkeen. Kun viesti on valmis, valitkaa ruutu.",
    messageKept: "Kiitos. Viestinne on tallessa. Kuulemiin.",
    goodbye: "Kiitos soitostanne. Kuulemiin.",
    offer:
      "Pysyttehän vielä linjalla: {questions}, noin {duration}. Voitte lopettaa puhelun milloin tahansa.",
    consent:
      "Voisitteko vastata kyselyyn? Siinä on {questions}, noin {duration}. Jos kyllä, valitkaa 1, ja jos ei, valitkaa 2.",
    declined: "Hyvä on. Kiitos ja kuulemiin.",
    stopped: "Lopetamme tähän, kiitos.",
    forNever: "Jos ette halua, että kysymme enää koskaan, valitkaa 9.",
    neverAgain: "Emme kysy teiltä enää. Kiitos ja kuulemiin.",
    apology: "Pahoittelemme, meillä tapahtui virhe. Yhdistän asiakaspalvelijalle.",
    afterApology:
      "Kiitos soitostanne. Jos kukaan ei voinut auttaa teitä, soittakaa hieman myöhemmin uudelleen. Kuulemiin.",
    callAgain:
      "Valitettavasti kukaan ei voi nyt vastata puheluunne. Soittakaa hieman myöhemmin uudelleen. Kuulemiin.",
    atTime: "kello {time}",
    atOne: "kello {time}",
    today: "tänään {time}",
    tomorrow: "huomenna {time}",
    yesterday: "eilen {time}",
    onDay: "{day}, {time}",
    whisperFlow: "Puhelu: {flow}.",
    whisperChosen: "Valittu: {choices}.",
    whisperLanguage: "Puhelun kieli: {language}.",
    whisperCallback: "Takaisinsoitto.",
    callbackRinging: "Soitamme nyt.",
    callbackNobody: "Kukaan ei vastannut.",
    callbackGone: "Takaisinsoittoa ei enää tarvita.",
    deskPin: "Näppäilkää PIN-koodinne ja lopuksi ruutu.",
    deskPinAgain: "PIN-koodi ei ole oikea. Näppäilkää se uudelleen ja lopuksi ruutu.",
    deskReady:
      "Kaikki on valmista. Pysykää linjalla: yhdistämme teille puheluita. Kun haluatte lopettaa puhelun, valitkaa tähti.",
    deskRefused: "Tämä numero on vain asiakaspalvelijoillemme. Kuulemiin.",
    whisperWaited: "Odotusaika: {duration}.",
    whisperAsked: "Pyyntö puhua asiakaspalvelijan kanssa: {moment}.",
    whisperAccept: "Jos otatte puhelun, valitkaa 1.",
    whisperBrought: "Puhelun siirtää teille {agent}.",
    broughtForNothing: "Soittajaa on jo autettu. Kuulemiin.",
  },
  counted: {
    questions: { "=1": "yksi lyhyt kysymys", other: "{count} lyhyttä kysymystä" },
    minutes: { "=1": "yksi minuutti", other: "{count} minuuttia" },
    hours: { "=1": "noin yksi tunti", other: "noin {count} tuntia" },
    days: { other: "noin {count} päivää" },
  },
};
