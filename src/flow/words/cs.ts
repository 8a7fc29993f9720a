import type { Words } from "./words.ts";

/**
 * No participles that would say whether the voice, or the caller, is a woman or a man. What fills a blank stands behind a colon or a word that
 * changes no case; a time has no preposition, as that hangs on its first sound ("v devět", "ve dvě"). A digit and a full stop may be read as an
 * ordinal ("1." as "první"), so that choices are joined by "a" where they can.
 */
export const cs: Words = {
  sentences: {
    forPerson: "Pro spojení s operátorem stiskněte 0.",
    forStop: "Pro ukončení otázek stiskněte 9.",
    notHeard: "Promiňte, neslyším vás.",
    notUnderstood: "Promiňte, nerozumím.",
    forChoice: "Pro volbu {choice} stiskněte {key}.",
    scale: "Zadejte číslo od {from} do {to}.",
    yesNo: "Pokud ano, stiskněte 1, a pokud ne, stiskněte 2.",
    digits: "Zadejte číslo na klávesnici. Počet číslic: {digits}.",
    orWait: "Nebo prostě počkejte.",
    comment: "Mluvte po zaznění tónu. Pro přeskočení stiskněte křížek.",
    thanks: "Děkujeme.",
    goingOn: "Pokračujeme.",
    unheard: "Neslyšíme vás, proto tady skončíme. Děkujeme, na slyšenou.",
    oneOrTen: "Jedna. Pro deset stiskněte 0.",
    confirm: "{answer}, je to správně? Pokud ano, stiskněte 1 nebo řekněte „ano“, a pokud ne, stiskněte 2.",
    which: "Je to {first}, nebo {second}?",
    connecting: "Spojuji vás s operátorem.",
    stayOn: "Zůstaňte prosím na lince.",
    nextInQueue: "Jste další na řadě.",
    placeInQueue: "Vaše pořadí ve frontě: {position}.",
    expectedWait: "Předpokládaná doba čekání: asi {duration}.",
    longWait: "Doba čekání je delší než {duration}.",
    callbackInstead: "Pokud vám máme zavolat zpět a místo ve frontě vám podržet, stiskněte 1.",
    callbackOffer:
      "Nemusíte čekat na lince: můžeme vám zavolat zpět, až na vás přijde řada, a o své místo nepřijdete. Pokud souhlasíte, stiskněte 1 nebo řekněte „ano“.",
    callbackNumber:
      "Zavoláme vám zpět na číslo {$number}, je to správně? Pokud ano, stiskněte 1, a pokud máme volat na jiné číslo, stiskněte 2.",
    // Numbers have no area codes there.
    callbackKeys: "Zadejte prosím celé číslo, na které máme zavolat, a potom stiskněte křížek.",
    callbackKeysAgain: "Na toto číslo nelze volat. Zadejte prosím znovu celé číslo a potom stiskněte křížek.",
    callbackPromised:
      "Děkujeme. Vaše místo ve frontě vám zůstává a zavoláme, až na vás přijde řada. Na slyšenou.",
    callbackSoon: "Děkujeme. Zavoláme vám zpět, jakmile to bude možné. Na slyšenou.",
    callbackLater:
      "Děkujeme. Zavoláme vám zpět v tomto čase: {$opening}, nebo později, jakmile to bude možné. Na slyšenou.",
    callbackStands:
      "Zavolat na toto číslo už máme v plánu a zavoláme jednou. Pokud to stačí, stiskněte 1, a pokud máme volat na jiné číslo, stiskněte 2.",
    callbackTooMany: "Je nám líto, dnes vám už další hovor slíbit nemůžeme.",
    hereIs: "Dobrý den, tady",
    calledBack:
      "Voláme vám zpět podle vašeho přání. Pokud s námi chcete mluvit teď, stiskněte 1, a pokud už nás nepotřebujete, stiskněte 2.",
    callbackMissed: "Na slyšenou.",
    askedLater:
      "Máme váš souhlas s anketou o posledním hovoru s námi: {questions}, asi {duration}. Pokud můžeme začít, stiskněte 1, a pokud se to teď nehodí, stiskněte 2. Pokud kvůli tomu už nikdy nemáme volat, stiskněte 9.",
    isThere: "Pokud mě slyšíte, stiskněte prosím 1.",
    notNow: "Dobře. Děkujeme, na slyšenou.",
    messageInstead: "Pokud chcete raději nechat vzkaz, stiskněte 2.",
    nobody:
      "Je nám líto, teď se vám nikdo nemůže věnovat. Pokud chcete nechat vzkaz, stiskněte 1, a pokud to chcete zkusit znovu, stiskněte 2.",
    nobodyAgain: "Pokud chcete nechat vzkaz, stiskněte 1, a pokud to chcete zkusit znovu, stiskněte 2.",
    message: "Nechte prosím vzkaz po zaznění tónu. Pro ukončení stiskněte křížek.",
    messageKept: "Děkujeme. Váš vzkaz máme. Na slyšenou.",
    goodbye: "Děkujeme za zavolání. Na slyšenou.",
    offer: "Zůstaňte prosím ještě na lince: {questions}, asi {duration}. Zavěsit můžete kdykoli.",
    consent:
      "Souhlasíte s anketou: {questions}, asi {duration}? Pokud ano, stiskněte 1, a pokud ne, stiskněte 2.",
    declined: "V pořádku. Děkujeme, na slyšenou.",
    stopped: "Tady skončíme, děkujeme.",
    forNever: "Pokud už se vás nikdy nemáme ptát, stiskněte 9.",
    neverAgain: "Už se vás ptát nebudeme. Děkujeme, na slyšenou.",
    apology: "Omlouváme se, na naší straně se něco pokazilo. Spojuji vás s operátorem.",
    afterApology:
      "Děkujeme za zavolání. Pokud vám nikdo nemohl pomoci, zavolejte prosím znovu o něco později. Na slyšenou.",
    callAgain:
      "Je nám líto, teď se vám nikdo nemůže věnovat. Zavolejte prosím znovu o něco později. Na slyšenou.",
    atTime: "{time}",
    atOne: "{time}",
    today: "dnes, {time}",
    tomorrow: "zítra, {time}",
    yesterday: "včera, {time}",
    onDay: "{day}, {time}",
    whisperFlow: "Hovor: {flow}.",
    whisperChosen: "Zvoleno: {choices}.",
    whisperLanguage: "Jazyk hovoru: {language}.",
    whisperCallback: "Zpětné volání.",
    callbackRinging: "Vytáčíme číslo.",
    callbackNobody: "Nikdo to nezvedl.",
    callbackGone: "Zpětné volání už není potřeba.",
    deskPin: "Zadejte prosím svůj PIN a potom stiskněte křížek.",
    deskPinAgain: "To není správný PIN. Zadejte ho prosím znovu a potom stiskněte křížek.",
    deskReady:
      "Vše je připraveno. Zůstaňte na lince: budeme vám přepojovat hovory. Pro ukončení hovoru stiskněte hvězdičku.",
    deskRefused: "Toto číslo je jen pro naše operátory. Na slyšenou.",
    whisperWaited: "Doba čekání: {duration}.",
    whisperAsked: "Žádost o hovor s operátorem: {moment}.",
    whisperAccept: "Pro přijetí hovoru stiskněte 1.",
    whisperBrought: "Hovor předává {agent}.",
    broughtForNothing: "Pomoc už není potřeba. Na slyšenou.",
  },
  counted: {
    questions: {
      "=1": "jedna krátká otázka",
      few: "{count} krátké otázky",
      other: "{count} krátkých otázek",
    },
    minutes: { "=1": "jedna minuta", few: "{count} minuty", other: "{count} minut" },
    hours: { "=1": "asi jedna hodina", few: "asi {count} hodiny", other: "asi {count} hodin" },
    days: { few: "asi {count} dny", other: "asi {count} dní" },
  },
};
