# De werkplek van de vertrouwenspersoon.

## Zaken
inbox-title = Zaken
inbox-lead = Een zaak gaat pas open als u die kiest, en alleen op uw eigen apparaat.
inbox-look-again = Kijk of er iets nieuws is
inbox-search = Zoek een zaak
inbox-search-hint = Op organisatie of op de naam van de zaak
inbox-group = Toon
inbox-group-all = Alle groepen
inbox-group-name = { $group ->
    [new] Nieuw
    [mine] Wacht op u
    [theirs] Wacht op de melder
   *[closed] Afgesloten
  }
inbox-group-count = { inbox-group-name } ({ $count })
inbox-group-empty = Geen zaken.
inbox-found = { $count ->
    [0] Geen zaken gevonden.
    [one] 1 zaak.
   *[other] { $count } zaken.
  }
inbox-more = Toon er meer (nog { $count })
inbox-case = Zaak
inbox-organisation = Organisatie
inbox-term = Termijn
inbox-received = Ontvangen
inbox-closed = Afgesloten op { $day }
inbox-deputy = plaatsvervanger
inbox-reopened = heropend

## Eén zaak
case-title = Zaak { $name }
case-back = Naar alle zaken
case-opening = De zaak wordt geopend en gecontroleerd …
case-parts = Onderdelen van de zaak
case-part = { $part ->
    [talk] Melding en gesprek
    [desk] Aantekeningen
    [coding] Indelen en afsluiten
   *[readers] Wie leest mee
  }
case-state = { $state ->
    [received] Nog niet beantwoord
    [acknowledged] Eerste antwoord gegeven
    [feedbackGiven] Terugkoppeling gegeven
    [closed] Afgesloten
    [reopened] Heropend
   *[other] { $state }
  }
case-term = { $kind ->
    [acknowledge] Eerste antwoord
   *[feedback] Terugkoppeling
  }: { $urgency ->
    [late] { $days ->
        [one] 1 dag te laat
       *[other] { $days } dagen te laat
      }
    [today] uiterlijk vandaag
   *[later] { $days ->
        [one] nog 1 dag
       *[other] nog { $days } dagen
      }
  }
case-no-term = Geen termijn
case-service-says = De dienst zegt iets anders
case-service-says-detail = De dienst zegt dit over de stand en de organisatie. De berichten zelf zeggen dat niet. Ga uit van de berichten en meld dit aan uw coördinator.
case-report = De melding
case-story = Het verhaal
case-no-story = De melder schreef geen verhaal.
case-dialogue = Gesprek
case-no-lines = Nog niets.
case-line = { $kind ->
    [report] Melding
    [message] Bericht
    [consent] Toestemming
    [acknowledge] Eerste antwoord
    [close] Zaak afgesloten
    [reopen] Zaak heropend
    [handOver] Andere lezers
    [recuse] Teruggetrokken
    [deputyOpened] Geopend door de plaatsvervanger
    [note] Aantekening
    [coding] Indeling
   *[tags] Labels
  }
case-by = { $by ->
    [reporter] van de melder
    [me] van u
   *[reader] van iemand die niet meer op de lijst staat
  }
case-by-name = van { $name }
case-verified = gecontroleerd
case-unverified = niet te controleren
case-unverified-detail = { $rule ->
    [chain] De volgorde klopt niet, of er ontbreekt iets dat hiervoor kwam.
    [heads] De volgorde klopt niet, of er ontbreekt iets dat hiervoor kwam.
    [size] Dit is veranderd of beschadigd.
    [capsule] Dit is veranderd, of het hoort niet bij deze zaak.
   *[other] Het is niet zeker wie dit schreef.
  } Daarom tonen we de inhoud niet. Kijk later nog eens. Blijft het zo? Bel dan uw coördinator en noem deze regel: { $rule }.
case-consent-to = Toestemming voor:
case-coded = Grond: { $grounds }
case-reader-role = { $role ->
    [deputy] plaatsvervanger
   *[adviser] vertrouwenspersoon
  }
case-write = { $kind ->
    [acknowledge] Geef een eerste antwoord
    [reopen] Heropen de zaak
   *[message] Schrijf de melder
  }
case-acknowledge-hint = Met uw eerste antwoord weet de melder dat u de melding heeft gelezen. Daarna kunt u aantekeningen maken en de zaak indelen.
case-write-label = { $kind ->
    [reopen] Waarom heropent u de zaak?
   *[message] Uw bericht aan de melder
  }
case-write-hint = { $kind ->
    [acknowledge] Bijvoorbeeld: dank u, ik heb uw melding gelezen, en wat u wanneer kunt verwachten.
    [reopen] De melder leest dit.
   *[message] Alleen de melder en wie de zaak leest kunnen dit openen.
  }
case-write-button = { $kind ->
    [acknowledge] Verstuur het eerste antwoord
    [reopen] Heropen de zaak
   *[message] Verstuur het bericht
  }
case-text-missing = Schrijf hier uw tekst
case-text-long = Uw tekst is te lang. Maak de tekst korter, of stuur de rest als tweede bericht
case-text-left = Nog { $bytes } tekens over.
case-text-kept = Uw tekst staat er nog.
case-done-sent = Verstuurd en bewaard.
case-done-note = De aantekening is bewaard.
case-done-tags = De labels zijn bewaard.
case-done-deputy = U hebt de zaak geopend als plaatsvervanger.
case-done-hand-over = De zaak heeft nu andere lezers.
case-done-recuse = U hebt zich teruggetrokken uit zaak { $name }. U kunt die niet meer openen.
case-desk-closed = Aantekeningen kunnen na het eerste antwoord aan de melder.
case-notes = Aantekeningen
case-notes-who = De melder ziet dit niet. Iedereen die de zaak leest wel, ook na een overdracht.
case-note-label = Nieuwe aantekening
case-note-button = Bewaar de aantekening
case-tags = Labels
case-tags-label = Labels van deze zaak
case-tags-hint = Met een komma ertussen. De melder ziet ze niet.
case-tags-button = Bewaar de labels
case-readers = Wie leest deze zaak
case-reader-me = u
case-reader-left = trok zich terug
case-reader-unlisted = staat niet meer op de lijst
case-deputy-title = U bent plaatsvervanger in deze zaak
case-deputy-why = { $reason ->
    [term] De termijn voor het eerste antwoord is voorbij.
    [away] De vertrouwenspersoon is afwezig.
   *[coordinator] De coördinator heeft de zaak voor de plaatsvervanger geopend.
  }
case-deputy-detail = Zodra u iets doet, ziet de melder dat u de zaak heeft geopend.
case-deputy-open = Neem de zaak over als plaatsvervanger
case-hand-over = Zaak overdragen
case-hand-over-lead = U kunt iemand laten meelezen, nu of als plaatsvervanger, of iemand vervangen. De melder ziet wie er leest en waarom. Wie de melder heeft uitgesloten, kan nooit lezen.
case-hand-over-choose = Kies wie er leest
case-hand-over-to = Wie leest ook mee?
case-hand-over-as = Als wat?
case-hand-over-as-note = { $role ->
    [deputy] Leest pas mee als het nodig is: de termijn voor het eerste antwoord is voorbij, niemand anders is aan het werk, of de coördinator opent de zaak.
   *[adviser] Leest meteen mee.
  }
case-hand-over-remove = Wie leest niet meer mee?
case-hand-over-remove-hint = Wat deze persoon al las, blijft bij die persoon bekend. Nieuwe berichten niet.
case-hand-over-reason = Reden
case-hand-over-reason-hint = De melder leest dit ook.
case-hand-over-button = Draag over
case-hand-over-missing = Kies iemand die erbij komt of weggaat
case-colleague-search = Zoek een vertrouwenspersoon op naam of organisatie
case-colleagues-found = { $count ->
    [0] Niemand gevonden.
    [one] 1 persoon gevonden.
   *[other] { $count } personen gevonden, { $shown } getoond.
  }
case-recuse = Terugtrekken
case-recuse-lead = Trek u terug als u te dicht bij deze zaak staat. Daarna kunt u de zaak niet meer lezen. De melder ziet dat u zich terugtrok.
case-recuse-alone = U leest deze zaak als enige. Draag de zaak eerst over. Daarna kunt u zich terugtrekken.
case-recuse-label = Waarom u zich terugtrekt
case-recuse-hint = Dit mag leeg blijven. De melder leest het ook.
case-recuse-button = Trek mij terug
case-recuse-sure = Weet u het zeker? U kunt deze zaak daarna niet meer openen.
case-recuse-yes = Ja, trek mij terug

## Indelen en afsluiten
coding-title = Indelen
coding-closed = Indelen en afsluiten kan na het eerste antwoord aan de melder.
coding-proposed = Dit is een voorstel uit de antwoorden van de melder. Klopt het? Pas aan wat nodig is en bevestig.
coding-confirmed = Deze indeling is bevestigd. U kunt die nog aanpassen.
coding-changed = U hebt de indeling veranderd, maar nog niet bevestigd.
coding-member = { $member ->
    [role] Rol van de melder
    [wishes] Wat de melder wil
    [contact] Contact met de melder
    [barriers] Waarom de melder niet eerder meldde
    [help] Is de melder geholpen?
    [harm] Had de melder nadeel van het melden?
   *[other] { $title }
  }
coding-none = niets gekozen
coding-natures-hint = Voorgesteld uit wat er gebeurde. U beslist.
coding-told-hint = Vul dit alleen in als de melder het zelf vertelde.
coding-clear = Keuze wissen
coding-confirm = Bevestig de indeling
coding-done = De indeling is bevestigd.
coding-is-closed = Deze zaak is afgesloten. Heropen de zaak bij „Melding en gesprek” als dat nodig is.
coding-close-title = Afsluiten
coding-close-lead = Bij het afsluiten komt de zaak in uw telling: alleen de indeling en de afloop, geen woorden en geen namen.
coding-close-unconfirmed = De indeling is nog niet bevestigd. Sluit u nu af, dan tellen de antwoorden van de melder.
coding-close-changed = De zaak is nog niet afgesloten. Bevestig eerst de indeling.
coding-close-text = Uw laatste woord aan de melder
coding-close-text-hint = Bijvoorbeeld: wat er is gebeurd, en dat de melder de zaak weer kan openen.
coding-close-button = Sluit de zaak af
coding-close-done = De zaak is afgesloten en staat in uw telling.
coding-outcome-missing = Kies ten minste één afloop

## Telling
count-title = Telling
count-lead = Elk halfjaar stuurt u een telling van uw afgesloten zaken: alleen indelingen, geen woorden en geen namen.
count-period = Halfjaar
count-period-name = { $half ->
    [H1] Januari–juni { $year }
   *[H2] Juli–december { $year }
  }
count-nothing = In dit halfjaar is nog geen zaak afgesloten.
count-running = Dit halfjaar loopt nog. U kunt de telling nu al sturen en later opnieuw sturen.
count-cases = { $count ->
    [0] Geen afgesloten zaken.
    [one] 1 afgesloten zaak.
   *[other] { $count } afgesloten zaken.
  }
count-not-sent = Nog niet verstuurd.
count-version = Het laatst verstuurd: versie { $version }.
count-hash = Kenmerk van wat u verstuurde:
count-what = U verstuurt per organisatie wat hierboven staat, zaak voor zaak in codes. Alleen de opstellers van de rapportage kunnen het openen. Stuurt u opnieuw, dan vervangt dat de vorige telling.
count-kept = Uw telling staat er nog. U kunt die opnieuw versturen.
count-send = Verstuur de telling
count-send-again = Verstuur opnieuw
count-sent-title = De telling is verstuurd
count-sent-detail = Bij elke organisatie staat het kenmerk. Daarmee kunt u later zien of een publicatie uw telling heeft gebruikt.
count-more-tables = Alle andere tellingen
count-compared = Vergeleken met de openbare cijfers
count-verdict = { $verdict ->
    [used] Uw laatste telling is gebruikt.
    [older] Een oudere telling van u is gebruikt, niet de laatste.
   *[missing] Uw telling ontbreekt.
  }
count-verdict-all = De cijfers zijn door twee opstellers ondertekend. Uw laatste telling zit erin. U hoeft niets te doen.
count-verdict-what = Stuurde u na het vrijgeven nog iets? Dan is dat de reden, en hoeft u niets te doen. Anders kan het zijn dat de dienst uw telling tegenhield. Bel dan een opsteller van de rapportage en noem het kenmerk van uw telling. De openbare cijfers zelf veranderen niet meer.
count-code = Antwoord
count-number = Aantal zaken
count-none = Niets gekozen

## Wat nu niet kan
rule-case = Deze zaak klopt niet
rule-case-detail = De melding of de sleutel die erbij hoort, is veranderd of hoort bij een andere zaak. Daarom tonen we niets. De melder merkt hier niets van. Probeer het later nog eens. Blijft het zo? Bel dan uw coördinator en noem de regel hieronder.
stop-no-epoch = Deze zaak is niet voor u te openen
stop-no-epoch-detail = De sleutel van deze zaak ontbreekt. Vraag een andere lezer van de zaak om die opnieuw aan u over te dragen.
stop-no-desk = Dit kan na het eerste antwoord
stop-no-desk-detail = Geef de melder eerst antwoord. Er is niets verstuurd.
stop-desk-closed = De aantekeningen zijn niet voor u te openen
stop-desk-closed-detail = Vraag een andere lezer van de zaak om die opnieuw aan u over te dragen. Er is niets verstuurd.
stop-others-write = Iemand anders schrijft tegelijk in deze zaak
stop-others-write-detail = Wacht even en probeer het nog eens. Er is niets verstuurd.
stop-not-adviser = Een lezer is geen vertrouwenspersoon meer
stop-not-adviser-detail = Draag de zaak eerst over zonder deze persoon. Er is niets verstuurd.
stop-own-removal = U kunt zichzelf niet weghalen
stop-own-removal-detail = Draag de zaak eerst over en trek u daarna terug.
stop-excluded = Deze persoon kan deze zaak niet lezen
stop-excluded-detail = Kies iemand anders. Er is niets verstuurd.
stop-too-many = Te veel lezers
stop-too-many-detail = Een zaak heeft hoogstens vier lezers. Haal eerst iemand weg.
stop-no-change = Er verandert niets
stop-no-change-detail = Dit is al zo. Er is niets verstuurd.
stop-unknown-code = De indeling heeft een code die niet meer bestaat
stop-unknown-code-detail = Kies bij elk onderdeel opnieuw en probeer het nog eens. Er is niets verstuurd.
stop-no-count-desk = Voor dit jaar kan nog geen telling worden verstuurd
stop-no-count-desk-detail = De sleutel van de tellingen van dit jaar ontbreekt. Vraag het de beheerder. Er is niets verstuurd.
