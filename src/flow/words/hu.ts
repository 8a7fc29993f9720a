import type { Words } from "./words.ts";

/**
 * What fills a blank takes neither an article nor an ending, since both hang on its sound ("az 1-es", "a 2-es", "a 3-as"). A digit and a full
 * stop may be read as an ordinal, so that no sentence has them but at its end.
 */
export const hu: Words = {
  sentences: {
    forPerson: "Ha munkatársunkkal szeretne beszélni, nyomja meg a 0-s gombot.",
    forStop: "Ha be szeretné fejezni a kérdéseket, nyomja meg a 9-es gombot.",
    notHeard: "Elnézést, nem hallottam.",
    notUnderstood: "Elnézést, nem értettem.",
    forChoice: "{choice}: {key} számú gomb.",
    scale: "Adjon meg egy számot {from} és {to} között.",
    yesNo: "Ha igen, nyomja meg az 1-es gombot. Ha nem, nyomja meg a 2-es gombot.",
    digits: "Kérjük, üssön be {digits} számjegyet.",
    orWait: "Vagy egyszerűen várjon.",
    comment: "Beszéljen a sípszó után. Ha kihagyná, nyomja meg a kettőskereszt gombot.",
    thanks: "Köszönjük.",
    goingOn: "Folytassuk.",
    unheard: "Nem halljuk Önt, ezért itt befejezzük. Köszönjük, viszonthallásra.",
    oneOrTen: "Egy. Ha tíz, nyomja meg a 0-s gombot.",
    confirm:
      "{answer}, jól értettem? Ha igen, nyomja meg az 1-es gombot, vagy mondja, hogy igen. Ha nem, nyomja meg a 2-es gombot.",
    which: "Melyik: {first} vagy {second}?",
    connecting: "Kapcsolom munkatársunkat.",
    stayOn: "Kérjük, tartsa a vonalat.",
    nextInQueue: "Ön következik.",
    placeInQueue: "Az Ön helye a sorban: {position}.",
    expectedWait: "A várható várakozási idő körülbelül {duration}.",
    longWait: "A várakozási idő több mint {duration}.",
    callbackInstead: "Ha visszahívást kér, és megtartaná a helyét a sorban, nyomja meg az 1-es gombot.",
    callbackOffer:
      "Nem szükséges a vonalban várnia: visszahívhatjuk, amikor sorra kerül, és a helye megmarad. Ha ezt kéri, nyomja meg az 1-es gombot, vagy mondja, hogy igen.",
    callbackNumber:
      "Ezen a számon hívjuk vissza: {$number}, rendben? Ha igen, nyomja meg az 1-es gombot. Ha másik számot adna meg, nyomja meg a 2-es gombot.",
    callbackKeys:
      "Kérjük, adja meg körzetszámmal együtt a számot, amelyen visszahívhatjuk, majd nyomja meg a kettőskereszt gombot.",
    callbackKeysAgain:
      "Ez a szám nem hívható. Kérjük, adja meg újra, körzetszámmal együtt, majd nyomja meg a kettőskereszt gombot.",
    callbackPromised: "Köszönjük. A helye a sorban megmarad, és hívjuk, amikor sorra kerül. Viszonthallásra.",
    callbackSoon: "Köszönjük. Amint tudjuk, visszahívjuk. Viszonthallásra.",
    callbackLater: "Köszönjük. Visszahívjuk ekkor: {$opening}, vagy utána, amint tudjuk. Viszonthallásra.",
    callbackStands:
      "Erre a számra már kértek visszahívást, és egyszer hívjuk fel. Ha ez így jó, nyomja meg az 1-es gombot. Ha másik számot adna meg, nyomja meg a 2-es gombot.",
    callbackTooMany: "Sajnáljuk, ma már nem ígérhetünk újabb hívást.",
    // Before a name with its article or without one.
    hereIs: "Jó napot kívánunk, Önt hívja:",
    calledBack:
      "Kérésére visszahívjuk. Ha most szeretne velünk beszélni, nyomja meg az 1-es gombot. Ha már nincs szüksége ránk, nyomja meg a 2-es gombot.",
    callbackMissed: "Viszonthallásra.",
    askedLater:
      "Ön vállalta, hogy válaszol nekünk a legutóbbi beszélgetésünkről: {questions}, körülbelül {duration}. Ha kezdhetjük, nyomja meg az 1-es gombot. Ha most nem alkalmas, nyomja meg a 2-es gombot. Ha azt kéri, hogy emiatt soha többé ne hívjuk, nyomja meg a 9-es gombot.",
    isThere: "Ha hall engem, kérjük, nyomja meg az 1-es gombot.",
    notNow: "Rendben. Köszönjük, viszonthallásra.",
    messageInstead: "Ha inkább üzenetet hagyna, nyomja meg a 2-es gombot.",
    nobody:
      "Sajnáljuk, most senki sem tudja fogadni a hívását. Ha üzenetet hagyna, nyomja meg az 1-es gombot. Ha újra próbálná, nyomja meg a 2-es gombot.",
    nobodyAgain: "Ha üzenetet hagyna, nyomja meg az 1-es gombot. Ha újra próbálná, nyomja meg a 2-es gombot.",
    message: "Kérjük, a sípszó után hagyjon üzenetet. Ha befejezte, nyomja meg a kettőskereszt gombot.",
    messageKept: "Köszönjük. Üzenetét megkaptuk. Viszonthallásra.",
    goodbye: "Köszönjük a hívását. Viszonthallásra.",
    offer: "Kérjük, maradjon még a vonalban: {questions}, körülbelül {duration}. Bármikor leteheti.",
    consent:
      "Kérdezhetünk Öntől? Ez {questions}, körülbelül {duration}. Ha igen, nyomja meg az 1-es gombot. Ha nem, nyomja meg a 2-es gombot.",
    declined: "Rendben. Köszönjük, viszonthallásra.",
    stopped: "Itt befejezzük, köszönjük.",
    forNever: "Ha azt kéri, hogy soha többé ne kérdezzük, nyomja meg a 9-es gombot.",
    neverAgain: "Többé nem kérdezzük. Köszönjük, viszonthallásra.",
    apology: "Elnézést kérünk, hiba történt nálunk. Kapcsolom munkatársunkat.",
    afterApology:
      "Köszönjük a hívását. Ha senki sem tudott segíteni, kérjük, hívjon újra kicsit később. Viszonthallásra.",
    callAgain:
      "Sajnáljuk, most senki sem tudja fogadni a hívását. Kérjük, hívjon újra kicsit később. Viszonthallásra.",
    atTime: "{time}",
    atOne: "{time}",
    today: "ma, {time}",
    tomorrow: "holnap, {time}",
    yesterday: "tegnap, {time}",
    onDay: "{day}, {time}",
    whisperFlow: "Hívás: {flow}.",
    whisperChosen: "Választás: {choices}.",
    whisperLanguage: "A hívás nyelve: {language}.",
    whisperCallback: "Visszahívás.",
    callbackRinging: "Most tárcsázunk.",
    callbackNobody: "Senki sem vette fel.",
    callbackGone: "A visszahívásra már nincs szükség.",
    deskPin: "Kérjük, adja meg a PIN-kódját, majd nyomja meg a kettőskereszt gombot.",
    deskPinAgain: "A PIN-kód hibás. Kérjük, adja meg újra, majd nyomja meg a kettőskereszt gombot.",
    deskReady:
      "Minden készen áll. Tartsa a vonalat: kapcsoljuk Önnek a hívásokat. Ha befejezne egy beszélgetést, nyomja meg a csillag gombot.",
    deskRefused: "Ez a szám csak munkatársainké. Viszonthallásra.",
    whisperWaited: "Várakozási idő: {duration}.",
    whisperAsked: "Munkatársat kért: {moment}.",
    whisperAccept: "Ha fogadja a hívást, nyomja meg az 1-es gombot.",
    whisperBrought: "A hívást átadja: {agent}.",
    broughtForNothing: "A hívó már kapott segítséget. Viszonthallásra.",
  },
  counted: {
    questions: { "=1": "egy rövid kérdés", other: "{count} rövid kérdés" },
    minutes: { "=1": "egy perc", other: "{count} perc" },
    hours: { "=1": "körülbelül egy óra", other: "körülbelül {count} óra" },
    days: { other: "körülbelül {count} nap" },
  },
};
