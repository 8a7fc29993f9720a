import type { Words } from "./words.ts";

/**
 * Companies say "du" to everybody. A digit and a full stop may be read as an ordinal ("9." as "niende"), so that choices are joined by "og" where
 * they can, and what was heard is asked about.
 */
export const da: Words = {
  sentences: {
    forPerson: "For at tale med en medarbejder, tast 0.",
    forStop: "For at afslutte spørgsmålene, tast 9.",
    notHeard: "Beklager, jeg kunne ikke høre dig.",
    notUnderstood: "Beklager, det forstod jeg ikke.",
    forChoice: "For {choice}, tast {key}.",
    scale: "Tast et tal fra {from} til {to} på telefonen.",
    yesNo: "For ja, tast 1, og for nej, tast 2.",
    digits: "Indtast nummeret med {digits} cifre.",
    orWait: "Eller vent blot.",
    comment: "Tal efter tonen. For at springe over, tast firkant.",
    thanks: "Tak.",
    goingOn: "Vi går videre.",
    unheard: "Jeg kan ikke høre dig, så vi stopper her. Tak, og farvel.",
    oneOrTen: "Ét. For ti, tast 0.",
    confirm: "Er det {answer}? Hvis ja, tast 1 eller sig ja, og hvis nej, tast 2.",
    which: "Er det {first} eller {second}?",
    connecting: "Jeg stiller dig om til en medarbejder.",
    stayOn: "Bliv venligst på linjen.",
    nextInQueue: "Du er den næste i køen.",
    placeInQueue: "Du er nummer {position} i køen.",
    expectedWait: "Den forventede ventetid er cirka {duration}.",
    longWait: "Ventetiden er længere end {duration}.",
    callbackInstead: "For at blive ringet op og beholde din plads i køen, tast 1.",
    callbackOffer:
      "Du behøver ikke at blive på linjen: Vi kan ringe dig op, når det bliver din tur, og du beholder din plads i køen. Hvis du ønsker det, tast 1 eller sig ja.",
    callbackNumber:
      "Er det {$number}, vi skal ringe dig op på? Hvis ja, tast 1, og for et andet nummer, tast 2.",
    // Numbers have no area codes there.
    callbackKeys: "Indtast hele det nummer, vi skal ringe til, og afslut med firkant.",
    callbackKeysAgain: "Det nummer kan vi ikke ringe til. Indtast hele nummeret igen, og afslut med firkant.",
    callbackPromised:
      "Tak. Du beholder din plads i køen, og vi ringer til dig, når det bliver din tur. Farvel.",
    callbackSoon: "Tak. Vi ringer dig op, så snart vi kan. Farvel.",
    callbackLater: "Tak. Vi ringer dig op {$opening}, eller så snart vi kan derefter. Farvel.",
    callbackStands:
      "Vi har allerede lovet at ringe til dette nummer, og vi ringer én gang. Hvis det er nok, tast 1, og for et andet nummer, tast 2.",
    callbackTooMany: "Beklager, vi kan ikke love dig flere opkald i dag.",
    hereIs: "Goddag, det er",
    calledBack:
      "Vi ringer dig op, som du bad om. For at tale med os nu, tast 1, og hvis du ikke har brug for os længere, tast 2.",
    callbackMissed: "Farvel.",
    askedLater:
      "Du har sagt ja til {questions} om din seneste samtale med os, cirka {duration}. For at begynde, tast 1, hvis det ikke passer nu, tast 2, og for aldrig mere at blive ringet op om dette, tast 9.",
    isThere: "Hvis du kan høre mig, tast 1.",
    notNow: "Det er helt i orden. Tak, og farvel.",
    messageInstead: "For at lægge en besked i stedet, tast 2.",
    nobody:
      "Beklager, ingen kan tage dit opkald lige nu. For at lægge en besked, tast 1, og for at prøve igen, tast 2.",
    nobodyAgain: "For at lægge en besked, tast 1, og for at prøve igen, tast 2.",
    message: "Læg en besked efter tonen. For at afslutte, tast firkant.",
    messageKept: "Tak. Vi har modtaget din besked. Farvel.",
    goodbye: "Tak, fordi du ringede. Farvel.",
    offer: "Bliv gerne på linjen til {questions}, cirka {duration}. Du kan lægge på når som helst.",
    consent: "Må vi stille dig {questions}? Det tager cirka {duration}. For ja, tast 1, og for nej, tast 2.",
    declined: "Det er helt i orden. Tak, og farvel.",
    stopped: "Vi stopper her, tak.",
    forNever: "For aldrig at blive spurgt igen, tast 9.",
    neverAgain: "Vi spørger dig ikke igen. Tak, og farvel.",
    apology: "Beklager, noget gik galt hos os. Jeg stiller dig om til en medarbejder.",
    afterApology:
      "Tak, fordi du ringede. Hvis ingen kunne hjælpe dig, er du velkommen til at ringe igen lidt senere. Farvel.",
    callAgain:
      "Beklager, ingen kan tage dit opkald lige nu. Du er velkommen til at ringe igen lidt senere. Farvel.",
    atTime: "klokken {time}",
    atOne: "klokken {time}",
    today: "i dag {time}",
    tomorrow: "i morgen {time}",
    yesterday: "i går {time}",
    onDay: "{day} {time}",
    whisperFlow: "Et opkald til {flow}.",
    whisperChosen: "Opkalderen valgte {choices}.",
    whisperLanguage: "Opkalderen taler {language}.",
    whisperCallback: "En person, der skal ringes op.",
    callbackRinging: "Vi ringer op nu.",
    callbackNobody: "Ingen tog telefonen.",
    callbackGone: "Det er ikke længere nødvendigt at ringe op.",
    deskPin: "Indtast din pinkode, og afslut med firkant.",
    deskPinAgain: "Pinkoden er forkert. Indtast den igen, og afslut med firkant.",
    deskReady:
      "Du er klar. Bliv på linjen: Opkald bliver stillet om til dig. For at afslutte en samtale, tast stjerne.",
    deskRefused: "Dette nummer er for vores medarbejdere. Farvel.",
    whisperWaited: "Opkalderen har ventet i {duration}.",
    whisperAsked: "Opkalderen bad om en medarbejder {moment}.",
    whisperAccept: "For at tage opkaldet, tast 1.",
    whisperBrought: "{agent} stiller dette opkald om til dig.",
    broughtForNothing: "Opkalderen har fået hjælp i mellemtiden. Farvel.",
  },
  counted: {
    questions: { "=1": "et kort spørgsmål", other: "{count} korte spørgsmål" },
    minutes: { "=1": "et minut", other: "{count} minutter" },
    hours: { "=1": "cirka en time", other: "cirka {count} timer" },
    days: { other: "cirka {count} dage" },
  },
};
