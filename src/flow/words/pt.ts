import type { Words } from "./words.ts";

/**
 * One table for Brazil and Portugal, with words that both have ("pressione", "compreendi"), and without a pronoun for the caller, as that is "você"
 * in one and not in the other. The key `#` has no name that both know, so that it is called by both. "Agradecemos" tells nothing of a voice, as "obrigado" does.
 */
export const pt: Words = {
  sentences: {
    forPerson: "Para falar com uma pessoa, pressione 0.",
    forStop: "Para terminar as perguntas, pressione 9.",
    notHeard: "Desculpe, não ouvi nada.",
    notUnderstood: "Desculpe, não compreendi.",
    forChoice: "Para {choice}, pressione {key}.",
    scale: "Pressione um número de {from} a {to}.",
    yesNo: "Para sim, pressione 1. Para não, pressione 2.",
    digits: "Digite os {digits} dígitos.",
    orWait: "Ou simplesmente aguarde.",
    comment: "Fale depois do sinal. Para avançar sem comentar, pressione jogo da velha ou cardinal.",
    thanks: "Agradecemos.",
    goingOn: "Vamos continuar.",
    unheard: "Não consigo ouvir nada, por isso terminamos aqui. Agradecemos a atenção. Até breve.",
    oneOrTen: "Um. Para dez, pressione 0.",
    confirm: "{answer}. Se estiver certo, pressione 1 ou diga sim. Se não, pressione 2.",
    which: "É {first} ou {second}?",
    connecting: "Um momento, vou transferir a chamada para uma pessoa.",
    stayOn: "Por favor, não desligue.",
    nextInQueue: "A sua chamada é a próxima.",
    placeInQueue: "A sua posição na fila é {position}.",
    expectedWait: "Tempo de espera previsto: cerca de {duration}.",
    longWait: "O tempo de espera é superior a {duration}.",
    callbackInstead: "Para receber uma chamada nossa sem perder o lugar na fila, pressione 1.",
    callbackOffer:
      "Não é preciso esperar ao telefone: podemos ligar quando chegar a sua vez, e o seu lugar na fila fica guardado. Se preferir assim, pressione 1 ou diga sim.",
    callbackNumber:
      "Vamos ligar para o número {$number}. Se estiver certo, pressione 1. Para outro número, pressione 2.",
    callbackKeys:
      "Digite o número para o qual devemos ligar, com o código de área, e depois pressione jogo da velha ou cardinal.",
    callbackKeysAgain:
      "Não é possível ligar para esse número. Digite-o com o código de área, e depois pressione jogo da velha ou cardinal.",
    callbackPromised:
      "Agradecemos. O seu lugar na fila fica guardado, e vamos ligar quando chegar a sua vez. Até breve.",
    callbackSoon: "Agradecemos. Vamos ligar assim que for possível. Até breve.",
    callbackLater: "Agradecemos. Vamos ligar {$opening}, ou depois disso assim que for possível. Até breve.",
    callbackStands:
      "Já foi pedida uma chamada para este número, e vamos ligar uma só vez. Se for suficiente, pressione 1. Para outro número, pressione 2.",
    callbackTooMany: "Lamentamos, hoje não podemos prometer outra chamada.",
    hereIs: "Olá, quem fala é",
    calledBack:
      "Esta é a chamada que nos pediu. Para falar agora com uma pessoa, pressione 1. Se já não precisar, pressione 2.",
    callbackMissed: "Até breve.",
    askedLater:
      "Como combinado, temos {questions} sobre a sua última chamada. Duração: cerca de {duration}. Para começar, pressione 1. Se não for um bom momento, pressione 2. Para nunca mais receber chamadas como esta, pressione 9.",
    isThere: "Se consegue ouvir esta mensagem, pressione 1.",
    notNow: "Sem problema. Agradecemos a atenção. Até breve.",
    messageInstead: "Para deixar uma mensagem em vez de esperar, pressione 2.",
    nobody:
      "Lamentamos, neste momento ninguém pode atender. Para deixar uma mensagem, pressione 1. Para tentar de novo, pressione 2.",
    nobodyAgain: "Para deixar uma mensagem, pressione 1. Para tentar de novo, pressione 2.",
    message: "Deixe a sua mensagem depois do sinal. Para terminar, pressione jogo da velha ou cardinal.",
    messageKept: "Agradecemos. A sua mensagem ficou gravada. Até breve.",
    goodbye: "Agradecemos a sua chamada. Até breve.",
    offer:
      "Por favor, fique na linha para responder a {questions}, cerca de {duration}. Pode desligar a qualquer momento.",
    consent:
      "Podemos fazer {questions}? Duração: cerca de {duration}. Para sim, pressione 1. Para não, pressione 2.",
    declined: "Sem problema. Agradecemos a atenção. Até breve.",
    stopped: "Terminamos aqui. Agradecemos a sua ajuda.",
    forNever: "Para nunca mais receber perguntas nossas, pressione 9.",
    neverAgain: "Não voltaremos a fazer perguntas. Agradecemos a atenção. Até breve.",
    apology: "Lamentamos, houve uma falha do nosso lado. Vou transferir a chamada para uma pessoa.",
    afterApology:
      "Agradecemos a sua chamada. Se ninguém pôde ajudar, por favor ligue novamente um pouco mais tarde. Até breve.",
    callAgain:
      "Lamentamos, neste momento ninguém pode atender. Por favor, ligue novamente um pouco mais tarde. Até breve.",
    atTime: "às {time}",
    atOne: "à {time}",
    today: "hoje {time}",
    tomorrow: "amanhã {time}",
    yesterday: "ontem {time}",
    onDay: "{day} {time}",
    whisperFlow: "Uma chamada para {flow}.",
    whisperChosen: "Escolha: {choices}.",
    whisperLanguage: "Idioma da chamada: {language}.",
    whisperCallback: "Uma chamada de retorno.",
    callbackRinging: "Vamos ligar agora.",
    callbackNobody: "Ninguém atendeu.",
    callbackGone: "A chamada de retorno já não é necessária.",
    deskPin: "Digite o seu PIN, e depois pressione jogo da velha ou cardinal.",
    deskPinAgain: "O PIN não está certo. Digite-o de novo, e depois pressione jogo da velha ou cardinal.",
    deskReady:
      "Já pode receber chamadas. Não desligue: elas chegam por esta linha. Para terminar uma conversa, pressione asterisco.",
    deskRefused: "Este número é reservado aos nossos agentes. Até breve.",
    whisperWaited: "Tempo de espera: {duration}.",
    whisperAsked: "O pedido para falar com uma pessoa chegou {moment}.",
    whisperAccept: "Para atender a chamada, pressione 1.",
    whisperBrought: "Chamada transferida por {agent}.",
    broughtForNothing: "O assunto já foi resolvido. Até breve.",
  },
  counted: {
    questions: { "=1": "uma pergunta curta", other: "{count} perguntas curtas" },
    minutes: { "=1": "um minuto", other: "{count} minutos" },
    hours: { "=1": "cerca de uma hora", other: "cerca de {count} horas" },
    days: { other: "cerca de {count} dias" },
  },
};
