import type { Words } from "./words.ts";

/** Said so that it does not tell whether caller or agent is a woman or a man. No "de" in front of a blank, which may begin with a vowel. */
export const fr: Words = {
  sentences: {
    forPerson: "Pour parler à quelqu'un, tapez 0.",
    forStop: "Pour arrêter les questions, tapez 9.",
    notHeard: "Pardon, je n'ai rien entendu.",
    notUnderstood: "Pardon, je n'ai pas compris.",
    forChoice: "Pour {choice}, tapez {key}.",
    scale: "Tapez un nombre de {from} à {to}.",
    yesNo: "Pour oui, tapez 1. Pour non, tapez 2.",
    digits: "Tapez les {digits} chiffres.",
    orWait: "Ou patientez simplement.",
    comment: "Parlez après le bip. Pour passer, tapez dièse.",
    thanks: "Merci.",
    goingOn: "Continuons.",
    unheard: "Je ne vous entends pas, nous nous arrêtons donc ici. Merci et au revoir.",
    oneOrTen: "Un. Pour dix, tapez 0.",
    confirm: "{answer}. Si c'est exact, tapez 1 ou dites oui. Sinon, tapez 2.",
    which: "Est-ce {first} ou {second} ?",
    connecting: "Un instant, je vous mets en relation avec notre équipe.",
    stayOn: "Merci de rester en ligne.",
    nextInQueue: "Votre appel est le prochain.",
    placeInQueue: "Votre appel est en position {position} dans la file d'attente.",
    expectedWait: "Temps d'attente estimé : environ {duration}.",
    longWait: "L'attente dépasse {duration}.",
    callbackInstead: "Pour que nous vous rappelions sans perdre votre place, tapez 1.",
    callbackOffer:
      "Vous n'avez pas besoin de rester en ligne : nous pouvons vous rappeler quand ce sera votre tour, et vous gardez votre place. Si vous le souhaitez, tapez 1 ou dites oui.",
    callbackNumber:
      "Nous vous rappellerons au {$number}. Si c'est exact, tapez 1. Pour un autre numéro, tapez 2.",
    callbackKeys: "Tapez le numéro à rappeler, avec son indicatif, puis dièse.",
    callbackKeysAgain:
      "Nous ne pouvons pas appeler ce numéro. Tapez-le de nouveau, avec son indicatif, puis dièse.",
    callbackPromised:
      "Merci. Vous gardez votre place, et nous vous appellerons quand ce sera votre tour. Au revoir.",
    callbackSoon: "Merci. Nous vous rappellerons dès que possible. Au revoir.",
    callbackLater: "Merci. Nous vous rappellerons {$opening}, ou ensuite dès que possible. Au revoir.",
    callbackStands:
      "Un rappel est déjà prévu à ce numéro, et nous l'appellerons une seule fois. Si cela suffit, tapez 1. Pour un autre numéro, tapez 2.",
    callbackTooMany: "Nous regrettons de ne pas pouvoir vous promettre d'autre appel aujourd'hui.",
    hereIs: "Bonjour, ici",
    calledBack:
      "Nous vous rappelons, comme vous l'avez demandé. Pour nous parler maintenant, tapez 1. Si vous n'avez plus besoin de nous, tapez 2.",
    callbackMissed: "Au revoir.",
    askedLater:
      "Vous avez accepté de répondre à {questions} sur votre dernier appel avec nous. Durée : environ {duration}. Pour commencer, tapez 1. Si ce n'est pas le moment, tapez 2. Pour ne plus jamais recevoir ce type d'appel, tapez 9.",
    isThere: "Si vous m'entendez, tapez 1.",
    notNow: "Très bien. Merci et au revoir.",
    messageInstead: "Pour laisser plutôt un message, tapez 2.",
    nobody:
      "Nous regrettons, personne ne peut prendre votre appel pour le moment. Pour laisser un message, tapez 1. Pour essayer de nouveau, tapez 2.",
    nobodyAgain: "Pour un message, tapez 1. Pour essayer de nouveau, tapez 2.",
    message: "Laissez votre message après le bip. Pour terminer, tapez dièse.",
    messageKept: "Merci. Nous avons bien votre message. Au revoir.",
    goodbye: "Merci de votre appel. Au revoir.",
    offer:
      "Merci de rester en ligne pour {questions}, environ {duration}. Vous pouvez raccrocher à tout moment.",
    consent:
      "Pouvons-nous vous poser {questions} ? Cela prend environ {duration}. Pour oui, tapez 1. Pour non, tapez 2.",
    declined: "Très bien. Merci et au revoir.",
    stopped: "Nous nous arrêtons ici, merci.",
    forNever: "Pour que nous ne vous posions plus jamais de questions, tapez 9.",
    neverAgain: "Nous ne vous poserons plus de questions. Merci et au revoir.",
    apology:
      "Veuillez nous excuser, un problème est survenu de notre côté. Je vous mets en relation avec notre équipe.",
    afterApology:
      "Merci de votre appel. Si personne n'a pu vous aider, merci de rappeler un peu plus tard. Au revoir.",
    callAgain:
      "Nous regrettons, personne ne peut prendre votre appel pour le moment. Merci de rappeler un peu plus tard. Au revoir.",
    atTime: "à {time}",
    atOne: "à {time}",
    today: "aujourd'hui {time}",
    tomorrow: "demain {time}",
    yesterday: "hier {time}",
    onDay: "{day} {time}",
    whisperFlow: "Un appel pour {flow}.",
    whisperChosen: "Choix : {choices}.",
    whisperLanguage: "Langue de l'appel : {language}.",
    whisperCallback: "Un rappel à effectuer.",
    callbackRinging: "Nous appelons maintenant.",
    callbackNobody: "Personne n'a décroché.",
    callbackGone: "Ce rappel n'est plus nécessaire.",
    deskPin: "Tapez votre code, puis dièse.",
    deskPinAgain: "Ce n'est pas le bon code. Tapez-le de nouveau, puis dièse.",
    deskReady:
      "Vous pouvez recevoir des appels. Restez en ligne : ils vous seront transmis. Pour terminer une conversation, tapez étoile.",
    deskRefused: "Ce numéro est réservé à notre équipe. Au revoir.",
    whisperWaited: "Attente : {duration}.",
    whisperAsked: "Demande de conversation reçue : {moment}.",
    whisperAccept: "Pour prendre l'appel, tapez 1.",
    whisperBrought: "{agent} vous transmet cet appel.",
    broughtForNothing: "La demande a été traitée entre-temps. Au revoir.",
  },
  counted: {
    questions: { "=1": "une courte question", other: "{count} courtes questions" },
    minutes: { "=1": "une minute", other: "{count} minutes" },
    hours: { "=1": "environ une heure", other: "environ {count} heures" },
    days: { other: "environ {count} jours" },
  },
};
