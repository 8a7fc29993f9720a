import type { Words } from "./words.ts";

/**
 * Companies say "du" to everybody. A digit and a full stop may be read as an ordinal ("1." as "første"), so that choices are joined by "og"
 * where they can.
 */
export const nb: Words = {
  sentences: {
    forPerson: "For å snakke med en medarbeider, tast 0.",
    forStop: "For å avslutte spørsmålene, tast 9.",
    notHeard: "Beklager, jeg hørte deg ikke.",
    notUnderstood: "Beklager, det forsto jeg ikke.",
    forChoice: "For {choice}, tast {key}.",
    scale: "Tast et tall fra {from} til {to}.",
    yesNo: "For ja, tast 1, og for nei, tast 2.",
    digits: "Tast inn nummeret med {digits} siffer.",
    orWait: "Eller bare vent.",
    comment: "Snakk etter tonen. For å hoppe over, tast firkant.",
    thanks: "Takk.",
    goingOn: "La oss gå videre.",
    unheard: "Jeg hører deg ikke, så vi avslutter her. Takk, og ha det bra.",
    oneOrTen: "Én. For ti, tast 0.",
    confirm: "{answer}, stemmer det? Hvis ja, tast 1 eller si ja, og hvis nei, tast 2.",
    which: "Er det {first} eller {second}?",
    connecting: "Jeg setter deg over til en medarbeider.",
    stayOn: "Vennligst bli på linjen.",
    nextInQueue: "Du er neste i køen.",
    placeInQueue: "Du er nummer {position} i køen.",
    expectedWait: "Forventet ventetid er omtrent {duration}.",
    longWait: "Ventetiden er lengre enn {duration}.",
    callbackInstead: "For å bli oppringt og beholde plassen i køen, tast 1.",
    callbackOffer:
      "Du trenger ikke å vente på linjen: Vi kan ringe deg når det er din tur, og du beholder plassen i køen. Hvis du ønsker det, tast 1 eller si ja.",
    callbackNumber:
      "Vi ringer deg tilbake på {$number}, stemmer det? Hvis ja, tast 1, og for et annet nummer, tast 2.",
    // Numbers have no area codes there.
    callbackKeys: "Tast inn hele nummeret vi skal ringe, og avslutt med firkant.",
    callbackKeysAgain:
      "Det nummeret kan vi ikke ringe. Tast inn hele nummeret på nytt, og avslutt med firkant.",
    callbackPromised: "Takk. Du beholder plassen i køen, og vi ringer når det er din tur. Ha det bra.",
    callbackSoon: "Takk. Vi ringer deg tilbake så snart vi kan. Ha det bra.",
    callbackLater: "Takk. Vi ringer deg tilbake {$opening}, eller så snart vi kan etter det. Ha det bra.",
    callbackStands:
      "Vi har allerede avtalt å ringe dette nummeret, og vi ringer én gang. Hvis det er nok, tast 1, og for et annet nummer, tast 2.",
    callbackTooMany: "Beklager, vi kan ikke love deg enda en oppringning i dag.",
    hereIs: "Hei, dette er",
    calledBack:
      "Vi ringer deg tilbake, slik du ba om. For å snakke med oss nå, tast 1, og hvis du ikke trenger oss lenger, tast 2.",
    callbackMissed: "Ha det bra.",
    askedLater:
      "Du sa ja til {questions} om den siste samtalen din med oss, omtrent {duration}. For å begynne, tast 1, og hvis det ikke passer nå, tast 2. For aldri å bli oppringt om dette igjen, tast 9.",
    isThere: "Hvis du hører meg, tast 1.",
    notNow: "Det er greit. Takk, og ha det bra.",
    messageInstead: "For å legge igjen en beskjed i stedet, tast 2.",
    nobody:
      "Beklager, ingen kan ta telefonen akkurat nå. For å legge igjen en beskjed, tast 1, og for å prøve igjen, tast 2.",
    nobodyAgain: "For å legge igjen en beskjed, tast 1, og for å prøve igjen, tast 2.",
    message: "Legg igjen en beskjed etter tonen. For å avslutte, tast firkant.",
    messageKept: "Takk. Vi har fått beskjeden. Ha det bra.",
    goodbye: "Takk for at du ringte. Ha det bra.",
    offer: "Bli gjerne på linjen for {questions}, omtrent {duration}. Du kan legge på når som helst.",
    consent: "Kan vi stille deg {questions}? Det tar omtrent {duration}. For ja, tast 1, og for nei, tast 2.",
    declined: "Det er helt i orden. Takk, og ha det bra.",
    stopped: "Vi avslutter her, takk.",
    forNever: "For aldri å bli spurt igjen, tast 9.",
    neverAgain: "Vi spør deg ikke igjen. Takk, og ha det bra.",
    apology: "Beklager, noe gikk galt hos oss. Jeg setter deg over til en medarbeider.",
    afterApology:
      "Takk for at du ringte. Hvis ingen kunne hjelpe deg, ring gjerne igjen litt senere. Ha det bra.",
    callAgain: "Beklager, ingen kan ta telefonen akkurat nå. Ring gjerne igjen litt senere. Ha det bra.",
    atTime: "klokken {time}",
    atOne: "klokken {time}",
    today: "i dag {time}",
    tomorrow: "i morgen {time}",
    yesterday: "i går {time}",
    onDay: "{day} {time}",
    whisperFlow: "En samtale for {flow}.",
    whisperChosen: "Innringeren valgte {choices}.",
    whisperLanguage: "Innringeren snakker {language}.",
    whisperCallback: "En tilbakeringing.",
    callbackRinging: "Vi ringer nå.",
    callbackNobody: "Ingen svarte.",
    callbackGone: "Tilbakeringingen trengs ikke lenger.",
    deskPin: "Tast inn PIN-koden din, og avslutt med firkant.",
    deskPinAgain: "PIN-koden er feil. Tast den inn på nytt, og avslutt med firkant.",
    deskReady:
      "Du er klar. Bli på linjen: Samtaler settes over til deg. For å avslutte en samtale, tast stjerne.",
    deskRefused: "Dette nummeret er for våre medarbeidere. Ha det bra.",
    whisperWaited: "Innringeren har ventet i {duration}.",
    whisperAsked: "Innringeren ba om en medarbeider {moment}.",
    whisperAccept: "For å ta samtalen, tast 1.",
    whisperBrought: "{agent} setter over denne samtalen til deg.",
    broughtForNothing: "Innringeren har fått hjelp i mellomtiden. Ha det bra.",
  },
  counted: {
    questions: { "=1": "ett kort spørsmål", other: "{count} korte spørsmål" },
    minutes: { "=1": "ett minutt", other: "{count} minutter" },
    hours: { "=1": "omtrent én time", other: "omtrent {count} timer" },
    days: { other: "omtrent {count} dager" },
  },
};
