import type { Words } from "./words.ts";

/**
 * No first person in the past, which would say whether the voice is a woman's or a man's. What fills a blank stands behind a colon or a word
 * that changes no case. A digit and a full stop may be read as an ordinal ("1." as "pierwszy"), so that choices are joined by "a" where they can.
 */
export const pl: Words = {
  sentences: {
    forPerson: "Aby porozmawiać z konsultantem, proszę nacisnąć 0.",
    forStop: "Aby zakończyć pytania, proszę nacisnąć 9.",
    notHeard: "Przepraszam, nic nie słyszę.",
    notUnderstood: "Przepraszam, nie rozumiem.",
    forChoice: "Jeśli {choice}, proszę nacisnąć {key}.",
    scale: "Proszę wybrać na klawiaturze liczbę od {from} do {to}.",
    yesNo: "Jeśli tak, proszę nacisnąć 1, a jeśli nie, proszę nacisnąć 2.",
    digits: "Proszę wprowadzić numer z klawiatury. Liczba cyfr: {digits}.",
    orWait: "Można też po prostu zaczekać.",
    comment: "Proszę mówić po sygnale. Aby pominąć, proszę nacisnąć krzyżyk.",
    thanks: "Dziękujemy.",
    goingOn: "Przejdźmy dalej.",
    unheard: "Nic nie słychać, więc na tym kończymy. Dziękujemy, do usłyszenia.",
    oneOrTen: "Jeden. Jeśli dziesięć, proszę nacisnąć 0.",
    confirm:
      "{answer}, zgadza się? Jeśli tak, proszę nacisnąć 1 lub powiedzieć „tak”, a jeśli nie, proszę nacisnąć 2.",
    which: "Czy to {first}, czy {second}?",
    connecting: "Łączę z konsultantem.",
    stayOn: "Proszę pozostać na linii.",
    nextInQueue: "Państwa połączenie jest następne w kolejce.",
    placeInQueue: "Państwa miejsce w kolejce: {position}.",
    expectedWait: "Przewidywany czas oczekiwania to mniej więcej {duration}.",
    longWait: "Czas oczekiwania jest dłuższy niż {duration}.",
    callbackInstead: "Jeśli mamy oddzwonić bez utraty miejsca w kolejce, proszę nacisnąć 1.",
    callbackOffer:
      "Nie muszą Państwo czekać na linii: możemy oddzwonić, gdy przyjdzie Państwa kolej, a miejsce w kolejce zostanie zachowane. Jeśli mamy oddzwonić, proszę nacisnąć 1 lub powiedzieć „tak”.",
    callbackNumber:
      "Oddzwonimy na numer {$number}, zgadza się? Jeśli tak, proszę nacisnąć 1, a jeśli to ma być inny numer, proszę nacisnąć 2.",
    callbackKeys:
      "Proszę wprowadzić pełny numer, pod który mamy zadzwonić, razem z kierunkowym, a potem nacisnąć krzyżyk.",
    callbackKeysAgain:
      "Pod ten numer nie można zadzwonić. Proszę wprowadzić go ponownie, razem z kierunkowym, a potem nacisnąć krzyżyk.",
    callbackPromised:
      "Dziękujemy. Miejsce w kolejce zostanie zachowane, a my zadzwonimy, gdy przyjdzie Państwa kolej. Do usłyszenia.",
    callbackSoon: "Dziękujemy. Oddzwonimy, gdy tylko będzie to możliwe. Do usłyszenia.",
    callbackLater:
      "Dziękujemy. Oddzwonimy w tym terminie: {$opening}, lub później, gdy tylko będzie to możliwe. Do usłyszenia.",
    callbackStands:
      "Pod ten numer mamy już oddzwonić i zadzwonimy jeden raz. Jeśli to wystarczy, proszę nacisnąć 1, a jeśli to ma być inny numer, proszę nacisnąć 2.",
    callbackTooMany: "Przykro nam, dzisiaj nie możemy już obiecać kolejnej rozmowy.",
    hereIs: "Dzień dobry, tu",
    calledBack:
      "Oddzwaniamy na Państwa prośbę. Aby porozmawiać z nami teraz, proszę nacisnąć 1, a jeśli rozmowa nie jest już potrzebna, proszę nacisnąć 2.",
    callbackMissed: "Do usłyszenia.",
    askedLater:
      "Zgodzili się Państwo na ankietę o ostatniej rozmowie z nami: {questions}, mniej więcej {duration}. Aby zacząć, proszę nacisnąć 1, a jeśli to nie jest dobra chwila, proszę nacisnąć 2. Jeśli nigdy więcej nie mamy dzwonić w tej sprawie, proszę nacisnąć 9.",
    isThere: "Jeśli mnie słychać, proszę nacisnąć 1.",
    notNow: "Dobrze. Dziękujemy, do usłyszenia.",
    messageInstead: "Aby zamiast tego zostawić wiadomość, proszę nacisnąć 2.",
    nobody:
      "Przykro nam, w tej chwili nikt nie może odebrać. Aby zostawić wiadomość, proszę nacisnąć 1, a żeby spróbować ponownie, proszę nacisnąć 2.",
    nobodyAgain: "Aby zostawić wiadomość, proszę nacisnąć 1, a żeby spróbować ponownie, proszę nacisnąć 2.",
    message: "Proszę zostawić wiadomość po sygnale. Aby zakończyć, proszę nacisnąć krzyżyk.",
    messageKept: "Dziękujemy. Mamy Państwa wiadomość. Do usłyszenia.",
    goodbye: "Dziękujemy za telefon. Do usłyszenia.",
    offer:
      "Prosimy jeszcze pozostać na linii: {questions}, mniej więcej {duration}. Można się rozłączyć w każdej chwili.",
    consent:
      "Czy zgodzą się Państwo na ankietę? To {questions}, mniej więcej {duration}. Jeśli tak, proszę nacisnąć 1, a jeśli nie, proszę nacisnąć 2.",
    declined: "Oczywiście. Dziękujemy, do usłyszenia.",
    stopped: "Na tym kończymy, dziękujemy.",
    forNever: "Jeśli nigdy więcej nie mamy o to pytać, proszę nacisnąć 9.",
    neverAgain: "Nie będziemy już o to pytać. Dziękujemy, do usłyszenia.",
    apology: "Przepraszamy, coś po naszej stronie nie zadziałało. Łączę z konsultantem.",
    afterApology:
      "Dziękujemy za telefon. Jeśli nikt nie mógł pomóc, prosimy zadzwonić ponownie nieco później. Do usłyszenia.",
    callAgain:
      "Przykro nam, w tej chwili nikt nie może odebrać. Prosimy zadzwonić ponownie nieco później. Do usłyszenia.",
    atTime: "godzina {time}",
    atOne: "godzina {time}",
    today: "dzisiaj, {time}",
    tomorrow: "jutro, {time}",
    yesterday: "wczoraj, {time}",
    onDay: "{day}, {time}",
    whisperFlow: "Rozmowa: {flow}.",
    whisperChosen: "Wybrano: {choices}.",
    whisperLanguage: "Język rozmowy: {language}.",
    whisperCallback: "Rozmowa zwrotna.",
    callbackRinging: "Już dzwonimy pod ten numer.",
    callbackNobody: "Nikt nie odebrał.",
    callbackGone: "Rozmowa zwrotna nie jest już potrzebna.",
    deskPin: "Proszę wprowadzić swój PIN, a potem nacisnąć krzyżyk.",
    deskPinAgain: "To nie jest właściwy PIN. Proszę wprowadzić go ponownie, a potem nacisnąć krzyżyk.",
    deskReady:
      "Stanowisko jest gotowe. Proszę pozostać na linii: będziemy łączyć rozmowy. Aby zakończyć rozmowę, proszę nacisnąć gwiazdkę.",
    deskRefused: "Ten numer jest tylko dla naszych konsultantów. Do usłyszenia.",
    whisperWaited: "Czas oczekiwania: {duration}.",
    whisperAsked: "Prośba o rozmowę z konsultantem: {moment}.",
    whisperAccept: "Aby odebrać rozmowę, proszę nacisnąć 1.",
    whisperBrought: "Rozmowę przekazuje {agent}.",
    broughtForNothing: "Pomoc nie jest już potrzebna. Do usłyszenia.",
  },
  counted: {
    questions: {
      "=1": "jedno krótkie pytanie",
      few: "{count} krótkie pytania",
      many: "{count} krótkich pytań",
      other: "{count} krótkiego pytania",
    },
    minutes: {
      "=1": "jedna minuta",
      few: "{count} minuty",
      many: "{count} minut",
      other: "{count} minuty",
    },
    hours: {
      "=1": "mniej więcej jedna godzina",
      few: "mniej więcej {count} godziny",
      many: "mniej więcej {count} godzin",
      other: "mniej więcej {count} godziny",
    },
    days: {
      few: "mniej więcej {count} dni",
      many: "mniej więcej {count} dni",
      other: "mniej więcej {count} dnia",
    },
  },
};
