import type { Words } from "./words.ts";

/** A digit and a full stop are an ordinal ("1." is "erste"), so that no number ends a sentence: the verb does, as German has it anyway. */
export const de: Words = {
  sentences: {
    forPerson: "Für ein persönliches Gespräch bitte die 0 drücken.",
    forStop: "Um die Fragen zu beenden, bitte die 9 drücken.",
    notHeard: "Entschuldigung, ich habe Sie nicht gehört.",
    notUnderstood: "Entschuldigung, das habe ich nicht verstanden.",
    forChoice: "Für {choice} bitte die {key} drücken.",
    scale: "Bitte eine Zahl von {from} bis {to} drücken.",
    yesNo: "Für Ja bitte die 1 drücken. Für Nein bitte die 2 drücken.",
    digits: "Bitte geben Sie die {digits} Ziffern ein.",
    orWait: "Oder warten Sie einfach.",
    comment: "Bitte sprechen Sie nach dem Ton. Zum Überspringen bitte die Rautetaste drücken.",
    thanks: "Danke.",
    goingOn: "Weiter geht es.",
    unheard: "Ich höre Sie nicht, deshalb hören wir hier auf. Vielen Dank und auf Wiederhören.",
    oneOrTen: "Eins. Für zehn bitte die 0 drücken.",
    confirm:
      "Meinen Sie {answer}? Wenn ja, bitte die 1 drücken oder Ja sagen. Wenn nicht, bitte die 2 drücken.",
    which: "Meinen Sie {first} oder {second}?",
    connecting: "Einen Moment bitte, ich verbinde Sie mit unserem Team.",
    stayOn: "Bitte bleiben Sie in der Leitung.",
    nextInQueue: "Als Nächstes sind Sie an der Reihe.",
    placeInQueue: "Sie sind auf Platz {position} in der Warteschlange.",
    expectedWait: "Voraussichtliche Wartezeit: etwa {duration}.",
    longWait: "Die Wartezeit beträgt mehr als {duration}.",
    callbackInstead: "Für einen Rückruf, bei dem Sie Ihren Platz behalten, bitte die 1 drücken.",
    callbackOffer:
      "Sie müssen nicht in der Leitung bleiben: Wir können Sie zurückrufen, wenn Sie an der Reihe sind, und Sie behalten Ihren Platz. Wenn Sie das möchten, bitte die 1 drücken oder Ja sagen.",
    callbackNumber:
      "Wir rufen Sie unter {$number} zurück. Wenn das richtig ist, bitte die 1 drücken. Für eine andere Nummer bitte die 2 drücken.",
    callbackKeys:
      "Bitte geben Sie die Nummer für den Rückruf mit Vorwahl ein und drücken Sie danach die Rautetaste.",
    callbackKeysAgain:
      "Diese Nummer können wir nicht anrufen. Bitte geben Sie sie mit Vorwahl ein und drücken Sie danach die Rautetaste.",
    callbackPromised:
      "Vielen Dank. Sie behalten Ihren Platz, und wir rufen Sie an, wenn Sie an der Reihe sind. Auf Wiederhören.",
    callbackSoon: "Vielen Dank. Wir rufen Sie zurück, sobald wir können. Auf Wiederhören.",
    callbackLater:
      "Vielen Dank. Wir rufen Sie {$opening} zurück, oder danach, sobald wir können. Auf Wiederhören.",
    callbackStands:
      "Für diese Nummer ist schon ein Rückruf vorgemerkt, und wir rufen sie einmal an. Wenn das genügt, bitte die 1 drücken. Für eine andere Nummer bitte die 2 drücken.",
    callbackTooMany: "Es tut uns leid, heute können wir Ihnen keinen weiteren Rückruf zusagen.",
    hereIs: "Guten Tag, hier ist",
    calledBack:
      "Sie hatten um einen Rückruf gebeten. Um jetzt mit uns zu sprechen, bitte die 1 drücken. Wenn Sie uns nicht mehr brauchen, bitte die 2 drücken.",
    callbackMissed: "Auf Wiederhören.",
    askedLater:
      "Sie hatten zugesagt, {questions} zu Ihrem letzten Gespräch mit uns zu beantworten. Das dauert etwa {duration}. Um zu beginnen, bitte die 1 drücken. Wenn es gerade nicht passt, bitte die 2 drücken. Wenn wir Sie dafür nie wieder anrufen sollen, bitte die 9 drücken.",
    isThere: "Wenn Sie mich hören, bitte die 1 drücken.",
    notNow: "In Ordnung. Vielen Dank und auf Wiederhören.",
    messageInstead: "Um stattdessen eine Nachricht zu hinterlassen, bitte die 2 drücken.",
    nobody:
      "Es tut uns leid, im Moment kann niemand Ihren Anruf annehmen. Um eine Nachricht zu hinterlassen, bitte die 1 drücken. Um es noch einmal zu versuchen, bitte die 2 drücken.",
    nobodyAgain:
      "Für eine Nachricht bitte die 1 drücken. Um es noch einmal zu versuchen, bitte die 2 drücken.",
    message: "Bitte sprechen Sie Ihre Nachricht nach dem Ton. Zum Beenden bitte die Rautetaste drücken.",
    messageKept: "Vielen Dank. Wir haben Ihre Nachricht. Auf Wiederhören.",
    goodbye: "Vielen Dank für Ihren Anruf. Auf Wiederhören.",
    offer:
      "Bitte bleiben Sie noch für {questions} in der Leitung, etwa {duration}. Sie können jederzeit auflegen.",
    consent:
      "Dürfen wir Ihnen {questions} stellen? Das dauert etwa {duration}. Für Ja bitte die 1 drücken. Für Nein bitte die 2 drücken.",
    declined: "Kein Problem. Vielen Dank und auf Wiederhören.",
    stopped: "Wir hören hier auf, vielen Dank.",
    forNever: "Wenn wir Sie nie wieder fragen sollen, bitte die 9 drücken.",
    neverAgain: "Wir fragen Sie nicht wieder. Vielen Dank und auf Wiederhören.",
    apology:
      "Es tut uns leid, bei uns ist ein Fehler aufgetreten. Einen Moment bitte, ich verbinde Sie mit unserem Team.",
    afterApology:
      "Vielen Dank für Ihren Anruf. Falls Ihnen niemand helfen konnte, rufen Sie bitte etwas später noch einmal an. Auf Wiederhören.",
    callAgain:
      "Es tut uns leid, im Moment kann niemand Ihren Anruf annehmen. Bitte rufen Sie etwas später noch einmal an. Auf Wiederhören.",
    atTime: "um {time} Uhr",
    atOne: "um {time} Uhr",
    today: "heute {time}",
    tomorrow: "morgen {time}",
    yesterday: "gestern {time}",
    onDay: "am {day} {time}",
    whisperFlow: "Ein Anruf für {flow}.",
    whisperChosen: "Gewählt wurde: {choices}.",
    whisperLanguage: "Gesprochen wird {language}.",
    whisperCallback: "Ein Rückruf.",
    callbackRinging: "Wir rufen jetzt an.",
    callbackNobody: "Es hat niemand abgenommen.",
    callbackGone: "Der Rückruf ist nicht mehr nötig.",
    deskPin: "Bitte geben Sie Ihre PIN ein und drücken Sie danach die Rautetaste.",
    deskPinAgain:
      "Das ist nicht die PIN. Bitte geben Sie sie noch einmal ein und drücken Sie danach die Rautetaste.",
    deskReady:
      "Sie sind bereit. Bleiben Sie in der Leitung: Anrufe werden zu Ihnen durchgestellt. Um ein Gespräch zu beenden, bitte die Sterntaste drücken.",
    deskRefused: "Diese Nummer ist unserem Team vorbehalten. Auf Wiederhören.",
    whisperWaited: "Wartezeit: {duration}.",
    whisperAsked: "Der Wunsch nach einem Gespräch kam {moment}.",
    whisperAccept: "Um das Gespräch anzunehmen, bitte die 1 drücken.",
    whisperBrought: "{agent} übergibt Ihnen dieses Gespräch.",
    broughtForNothing: "Das Anliegen ist inzwischen geklärt. Auf Wiederhören.",
  },
  counted: {
    questions: { "=1": "eine kurze Frage", other: "{count} kurze Fragen" },
    minutes: { "=1": "eine Minute", other: "{count} Minuten" },
    hours: { "=1": "etwa eine Stunde", other: "etwa {count} Stunden" },
    days: { other: "etwa {count} Tage" },
  },
};
