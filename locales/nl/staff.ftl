# De pagina's van medewerkers.

## Binnenkomen
entry-title = Inloggen voor medewerkers
entry-passkey-hint = Met uw passkey logt u in en gaan uw sleutels open.
entry-passkey = Inloggen met passkey
entry-or-words = Of met herstelwoorden
entry-words = Uw vijftien herstelwoorden
entry-words-hint = Plak of typ de woorden. De eerste vier letters van elk woord zijn genoeg.
entry-with-words = Inloggen met woorden
entry-opening = Uw sleutels gaan open …
entry-lost = Lukt het met geen van beide? Dan kan niemand uw sleutels openen, ook de beheerder niet. Vraag om een nieuwe uitnodiging.
entry-locked = Vergrendeld
entry-locked-detail = Uw sleutels zijn van deze pagina weggehaald. Er is niets verloren: wat u aan het schrijven was, is voor u verzegeld. Log in en ga verder.
entry-locked-without = Uw sleutels zijn van deze pagina weggehaald. Wat u aan het schrijven was, kon niet op tijd worden bewaard.
entry-locking = We vergrendelen …
entry-signed-out = U bent uitgelogd
entry-signed-out-detail = Uw sleutels zijn van deze pagina weggehaald.
entry-signed-out-here = Uw sleutels zijn van deze pagina weggehaald. De dienst was niet te bereiken: daar eindigt uw sessie vanzelf, binnen een kwartier.
entry-not-ready = Nog niet klaar voor gebruik
entry-no-root = De beheerder moet deze dienst eerst inrichten.
entry-to-door = Naar inloggen

## De uitnodiging
entry-step = Stap { $step } van { $of }
entry-invitation = Uw uitnodiging
entry-invited = Welkom, { $name }. U bent uitgenodigd als { $role ->
    [adviser] vertrouwenspersoon
    [coordinator] coördinerend vertrouwenspersoon
    [reportAuthor] opsteller van de rapportage
   *[administrator] beheerder
  }.
entry-invited-for = U doet dat voor:
entry-invited-wrong = Klopt er iets niet? Vraag dan een nieuwe uitnodiging. Deze is geldig tot en met { $until }.
entry-languages = In welke talen kunt u antwoorden?
entry-languages-missing = Kies ten minste één taal
entry-language-nl = Nederlands
entry-language-en = Engels
entry-pool = Helpt u ook andere organisaties?
entry-pool-hint = Soms heeft een organisatie geen vertrouwenspersoon. Dan kan een melder iemand uit de pool kiezen.
entry-pool-yes = Ja, ik doe mee in de pool
entry-second = Hoe wilt u inloggen?
entry-second-hint = U krijgt altijd herstelwoorden op papier. Daarnaast hebt u een tweede manier nodig, voor als u de eerste kwijt bent.
entry-second-passkey = Met een passkey
entry-second-passkey-note = Uw vingerafdruk, gezicht of pincode op dit apparaat, of een losse sleutel. Zo bent u het snelst binnen.
entry-second-words = Met een tweede blad woorden
entry-second-words-note = Voor als uw apparaat geen passkeys kent. Bewaar dit blad op een andere plek.
entry-begin = Maak mijn sleutels
entry-sheet = { $set ->
    [1] Uw herstelwoorden
   *[other] Uw tweede blad herstelwoorden
  }
entry-sheet-detail = { $set ->
    [2] Ook deze vijftien woorden openen uw sleutels. Bewaar ze op een andere plek dan het eerste blad.
   *[other] Deze vijftien woorden openen uw sleutels. Bewaar ze op papier, op een veilige plek. U ziet ze alleen nu.
  }
entry-sheet-heading = { $set ->
    [0] Herstelwoorden voor { $name }
   *[other] Herstelwoorden voor { $name }, blad { $set }
  }
entry-sheet-how = Bewaar dit blad waar alleen u bij kunt. Wie deze woorden heeft, kan uw sleutels openen.
entry-sheet-file = herstelwoorden.txt
entry-kept = Ik heb de woorden bewaard
entry-asked = Even controleren
entry-asked-detail = Pak uw blad erbij en typ de twee woorden over. Zo weten we samen dat u ze hebt.
entry-make-passkey = Passkey maken
entry-make-passkey-detail = Uw apparaat vraagt zo om uw vingerafdruk, gezicht of pincode. Soms vraagt het dat twee keer.
entry-rather-words = Liever een tweede blad woorden
entry-rather-words-detail = U kunt ook een tweede blad woorden gebruiken. Dat is even goed.
entry-try-passkey = Probeer uw passkey
entry-finish = Afronden
entry-finish-words = We proberen nu of uw sleutels met beide bladen open gaan.
entry-finish-passkey = Uw passkey is gemaakt. We proberen nu of uw sleutels ermee open gaan, en ook met uw woorden.

## Wachten
entry-waiting = Nog één stap: u wordt bevestigd
entry-ended = Uw sleutels zijn beëindigd
entry-ended-detail = Uw coördinator heeft ze beëindigd. Dat gebeurt als iemand stopt, of als iemand anders de sleutels kan hebben. U krijgt geen meldingen meer en kunt hier niets meer openen.
entry-ended-next = Klopt dit niet, of gaat u verder met nieuwe sleutels? Bel uw coördinator. U krijgt dan een nieuwe uitnodiging.
entry-lapsed = De lijst waarop u staat, is verlopen
entry-lapsed-detail = { $by } tekende deze lijst. Die lijst gold tot en met { $day }. Met uw sleutels is niets mis en u deed niets verkeerd.
entry-lapsed-meanwhile = Tot er een nieuwe lijst is, kan niemand u kiezen en opent en verstuurt u hier niets. Uw zaken blijven bewaard.
entry-lapsed-do = Wat u kunt doen
entry-lapsed-call = Bel { $by } en vraag om de lijst te vernieuwen. Daarna kunt u meteen verder.
entry-lapsed-renewed = Is de lijst al vernieuwd? Dan geeft de dienst u een oude. Ga dan niet verder en waarschuw de beheerder.
entry-unsure = We kunnen nu niet nagaan of u bevestigd bent
entry-unsure-detail = Aan uw sleutels hoeft u niets te doen. Zolang dit niet klopt, opent en verstuurt u hier niets. Blijft het zo? Bel dan uw coördinator of de beheerder, en zeg wat hierboven staat.
entry-waiting-detail = Uw sleutels zijn klaar. { $by ->
    [root] De beheerder van de hoofdsleutel
   *[coordinator] Uw coördinator
  } bevestigt dat ze van u zijn. Tot die tijd kan niemand u iets sturen.
entry-digits = Uw cijfers
entry-compare = Zo gaat het
entry-compare-call = Bel { $by ->
    [root] de beheerder van de hoofdsleutel
   *[coordinator] uw coördinator
  }, of ga langs. Mailen of chatten is niet veilig genoeg.
entry-compare-read = Lees uw cijfers voor, groep voor groep.
entry-compare-all = Alle vijf groepen moeten gelijk zijn. Verschilt er één cijfer? Stop dan en meld het.
entry-compare-why = Door te vergelijken weet u allebei zeker dat niemand uw sleutels heeft verwisseld, ook deze dienst niet.
entry-compare-before = Was u al eerder bevestigd? Dan zijn dit niet de sleutels van toen. Ga niet verder en bel uw coördinator.
entry-look = Kijk of ik bevestigd ben
entry-not-yet = U bent nog niet bevestigd. { $times ->
    [one] Net gekeken.
   *[other] { $times } keer gekeken.
  }

## Vergrendelen
lock-title = Bent u er nog?
lock-detail = { $minutes ->
    [one] Binnen één minuut
   *[other] Over { $minutes } minuten
  } vergrendelen we deze pagina. Wat u aan het schrijven bent, blijft bewaard.
lock-stay = Ik ben er nog
lock-now = Vergrendel nu

## Kamers
room-navigation = Onderdelen
room-who = { $name }, { $role ->
    [adviser] vertrouwenspersoon
    [coordinator] coördinator
    [reportAuthor] opsteller van de rapportage
   *[administrator] beheerder
  }
room-sign-out = Uitloggen
room-access = Mijn toegang
room-guides = Handleidingen
room-drafts = Wat u aan het schrijven was, kon niet worden teruggehaald.
room-clock = Klopt die dag niet? Zet dan eerst de datum van uw apparaat goed. Anders kunnen anderen wat u schrijft misschien niet controleren.

## Mijn toegang
access-ways = Zo komt u binnen
access-ways-detail = Elk van deze manieren opent uw sleutels. U houdt er altijd ten minste twee.
access-passkey = Passkey (eindigt op { $mark })
access-words = Herstelwoorden (eindigt op { $mark })
access-add-passkey = Passkey toevoegen
access-add-words = Blad woorden toevoegen
access-added = Toegevoegd.
access-remove = Verwijder de manier die eindigt op { $mark }
access-remove-sure = Zeker weten? U kunt er dan niet meer mee inloggen.
access-remove-yes = Ja, verwijder
access-removed = Verwijderd.
access-memory = Wat deze browser onthoudt
access-memory-kept = Deze browser onthoudt, verzegeld voor u, hoe nieuw alles was wat u zag. Zo valt op als de dienst u later iets ouds laat zien.
access-memory-not-kept = Deze browser bewaart hier niets. Alleen tot u uitlogt, valt op als de dienst u iets ouds laat zien.
access-memory-limits = Een pagina van een aangevallen server kan dit wissen. Is dat voor u een risico? Gebruik dan het programma weerklank op uw eigen computer.

## Wat niet kan
stop-locked = U bent niet meer ingelogd
stop-locked-detail = Log opnieuw in en probeer het nog eens.
stop-invitation = Deze uitnodiging is niet geldig
stop-invitation-detail = De uitnodiging is al gebruikt, te oud, of niet helemaal gekopieerd. Vraag een nieuwe aan wie u uitnodigde. Hebt u de uitnodiging zelf niet gebruikt? Meld dat dan meteen.
stop-other-keys = Dit zijn niet uw sleutels
stop-other-keys-detail = De dienst gaf iets anders terug dan u had ingeleverd. Ga niet verder en waarschuw uw coördinator.
stop-passkey-declined = Er kwam geen antwoord van uw passkey
stop-passkey-declined-detail = U brak het af, het duurde te lang, of op dit apparaat is er geen. Probeer het nog eens of gebruik uw woorden.
stop-passkey-there-already = Dit apparaat heeft al een passkey van u
stop-passkey-there-already-detail = U kunt een ander apparaat gebruiken, of een losse sleutel.
stop-passkey-no-secret = Deze passkey kan uw sleutels niet openen
stop-passkey-no-secret-detail = Dit apparaat of deze browser kan dat niet. Gebruik woorden.
stop-passkey-unsupported = Passkeys werken hier niet
stop-passkey-unsupported-detail = Deze browser kent ze niet, of niet op dit adres. Gebruik woorden.
stop-other-slot = De dienst geeft iets anders terug dan u bewaarde
stop-other-slot-detail = Wat u voor uzelf verzegelde, is veranderd of verwisseld. Daarom gebruiken we het niet. Ga niet verder en waarschuw uw coördinator.
stop-older-statement = De dienst toont een oudere opgave dan eerst
stop-older-statement-detail = De verklaring van de hoofdsleutel is ouder dan u al zag. Ga niet verder en waarschuw uw coördinator.
stop-older-list = De dienst toont een oudere lijst dan eerst
stop-older-list-detail = Een lijst van medewerkers is ouder dan u al zag, of is veranderd. Ga niet verder en waarschuw uw coördinator.
stop-older-case = De dienst toont minder van deze zaak dan eerst
stop-older-case-detail = Iets wat u al zag, ontbreekt of is veranderd. Daarom tonen we de zaak niet. Waarschuw uw coördinator.
stop-older-slot = De dienst geeft een oudere versie van uw eigen aantekeningen
stop-older-slot-detail = Wat u voor uzelf verzegelde, is ouder dan u al zag, of ontbreekt. Waarschuw uw coördinator.
stop-older-batch = De dienst geeft een oudere telling dan eerst
stop-older-batch-detail = Een telling die u al zag, is ouder of ontbreekt. Ga niet verder en waarschuw de coördinator.
