import type { Words } from "./words.ts";

/** No suffix stands on a blank, since it would follow the sound of what fills it: "için", a colon or "tuşuna" stand behind it instead. */
export const tr: Words = {
  sentences: {
    forPerson: "Bir temsilciyle görüşmek için 0'ı tuşlayın.",
    forStop: "Soruları bitirmek için 9'u tuşlayın.",
    notHeard: "Üzgünüm, sizi duyamadım.",
    notUnderstood: "Üzgünüm, anlayamadım.",
    forChoice: "{choice} için {key} tuşuna basın.",
    scale: "{from} ile {to} arasında bir sayı tuşlayın.",
    yesNo: "Evet için 1'i, hayır için 2'yi tuşlayın.",
    digits: "{digits} haneli numarayı tuşlayın.",
    orWait: "Ya da sadece bekleyin.",
    comment: "Sinyal sesinden sonra konuşun. Atlamak için kareye basın.",
    thanks: "Teşekkürler.",
    goingOn: "Devam edelim.",
    unheard: "Sizi duyamıyorum, bu yüzden burada bitiriyoruz. Teşekkür ederiz, iyi günler.",
    oneOrTen: "Bir. On için 0'ı tuşlayın.",
    confirm: "{answer}. Doğruysa 1'i tuşlayın ya da evet deyin. Değilse 2'yi tuşlayın.",
    which: "Hangisi doğru: {first}, yoksa {second}?",
    connecting: "Sizi bir temsilciye bağlıyorum.",
    stayOn: "Lütfen hatta kalın.",
    nextInQueue: "Sıradaki çağrı sizinki.",
    placeInQueue: "Bekleme sıranız: {position}.",
    expectedWait: "Tahmini bekleme süresi: yaklaşık {duration}.",
    longWait: "Tahmini bekleme süresi: {duration} ya da daha uzun.",
    callbackInstead: "Sıranızı kaybetmeden sizi aramamız için 1'i tuşlayın.",
    callbackOffer:
      "Hatta beklemeniz gerekmiyor: sıranız geldiğinde biz sizi arayabiliriz, yerinizi kaybetmezsiniz. Bunun için 1'i tuşlayın ya da evet deyin.",
    // "From the number" would be the number that is called, or the one that calls.
    callbackNumber:
      "Sizi arayacağımız numara: {$number}. Doğruysa 1'i tuşlayın. Başka bir numara için 2'yi tuşlayın.",
    callbackKeys: "Lütfen aramamızı istediğiniz numarayı alan koduyla tuşlayın, ardından kareye basın.",
    callbackKeysAgain:
      "Bu numara aranamıyor. Lütfen numarayı alan koduyla yeniden tuşlayın, ardından kareye basın.",
    callbackPromised: "Teşekkür ederiz. Sıranızı koruyoruz, geldiğinde sizi arayacağız. İyi günler.",
    callbackSoon: "Teşekkür ederiz. Sizi en kısa sürede arayacağız. İyi günler.",
    callbackLater:
      "Teşekkür ederiz. Sizi arayacağımız zaman: {$opening}, ya da ondan sonra en kısa sürede. İyi günler.",
    callbackStands:
      "Bu numaranın aranması zaten istendi ve numarayı bir kez arayacağız. Bu yeterliyse 1'i tuşlayın. Başka bir numara için 2'yi tuşlayın.",
    callbackTooMany: "Üzgünüz, bugün size bir arama daha sözü veremiyoruz.",
    hereIs: "Merhaba, sizi arayan",
    calledBack:
      "İstediğiniz gibi sizi geri arıyoruz. Şimdi görüşmek için 1'i tuşlayın. Artık ihtiyacınız yoksa 2'yi tuşlayın.",
    callbackMissed: "İyi günler.",
    askedLater:
      "Son görüşmenizle ilgili {questions} yanıtlamayı kabul etmiştiniz, yaklaşık {duration} sürer. Başlamak için 1'i tuşlayın. Şimdi uygun değilseniz 2'yi tuşlayın. Bunun için bir daha hiç aranmamak için 9'u tuşlayın.",
    isThere: "Beni duyuyorsanız lütfen 1'i tuşlayın.",
    notNow: "Tamam. Teşekkür ederiz, iyi günler.",
    messageInstead: "Beklemek yerine mesaj bırakmak için 2'yi tuşlayın.",
    nobody:
      "Üzgünüz, şu anda çağrınızı yanıtlayabilecek kimse yok. Mesaj bırakmak için 1'i tuşlayın. Yeniden denemek için 2'yi tuşlayın.",
    nobodyAgain: "Mesaj bırakmak için 1'i tuşlayın. Yeniden denemek için 2'yi tuşlayın.",
    message: "Lütfen mesajınızı sinyal sesinden sonra bırakın. Bitirmek için kareye basın.",
    messageKept: "Teşekkür ederiz. Mesajınızı aldık. İyi günler.",
    goodbye: "Aradığınız için teşekkür ederiz. İyi günler.",
    offer:
      "Lütfen hatta kalın: size {questions} sormak istiyoruz, yaklaşık {duration} sürer. Dilediğiniz an kapatabilirsiniz.",
    consent:
      "Size {questions} sorabilir miyiz? Yaklaşık {duration} sürer. Evet için 1'i, hayır için 2'yi tuşlayın.",
    declined: "Sorun değil. Teşekkür ederiz, iyi günler.",
    stopped: "Burada bitiriyoruz, teşekkür ederiz.",
    forNever: "Size bir daha hiç sorulmaması için 9'u tuşlayın.",
    neverAgain: "Size bir daha sormayacağız. Teşekkür ederiz, iyi günler.",
    apology: "Üzgünüz, bizden kaynaklanan bir sorun oluştu. Sizi bir temsilciye bağlıyorum.",
    afterApology:
      "Aradığınız için teşekkür ederiz. Kimse yardımcı olamadıysa lütfen biraz sonra yeniden arayın. İyi günler.",
    callAgain:
      "Üzgünüz, şu anda çağrınızı yanıtlayabilecek kimse yok. Lütfen biraz sonra yeniden arayın. İyi günler.",
    atTime: "saat {time}",
    atOne: "saat {time}",
    today: "bugün {time}",
    tomorrow: "yarın {time}",
    yesterday: "dün {time}",
    onDay: "{day} günü {time}",
    whisperFlow: "Gelen çağrı: {flow}.",
    whisperChosen: "Arayanın seçimi: {choices}.",
    whisperLanguage: "Arayanın dili: {language}.",
    whisperCallback: "Geri arama.",
    callbackRinging: "Şimdi arıyoruz.",
    callbackNobody: "Kimse yanıt vermedi.",
    callbackGone: "Bu geri aramaya artık gerek kalmadı.",
    deskPin: "Lütfen PIN kodunuzu tuşlayın, ardından kareye basın.",
    deskPinAgain: "PIN kodu doğru değil. Lütfen yeniden tuşlayın, ardından kareye basın.",
    deskReady:
      "Hazırsınız. Hatta kalın: arayanlar size bağlanacak. Bir görüşmeyi bitirmek için yıldıza basın.",
    deskRefused: "Bu numara temsilcilerimiz içindir. İyi günler.",
    whisperWaited: "Bekleme süresi: {duration}.",
    whisperAsked: "Temsilci istediği zaman: {moment}.",
    whisperAccept: "Çağrıyı almak için 1'i tuşlayın.",
    whisperBrought: "Çağrıyı size aktaran: {agent}.",
    broughtForNothing: "Arayana bu arada yardım edildi. İyi günler.",
  },
  counted: {
    questions: { "=1": "kısa bir soru", other: "{count} kısa soru" },
    minutes: { "=1": "bir dakika", other: "{count} dakika" },
    hours: { "=1": "yaklaşık bir saat", other: "yaklaşık {count} saat" },
    days: { other: "yaklaşık {count} gün" },
  },
};
