# Van „wie leest” tot en met terugkomen.
stop-no-organisation = Deze organisatie kan niet worden gekozen
stop-no-organisation-detail = Deze organisatie bestaat niet meer en heeft geen opvolger. Ga terug en kies een andere organisatie.
stop-nobody = Er is niemand gekozen om te lezen
stop-nobody-detail = Er is niets verstuurd. Ga terug naar „Wie leest uw melding?” en kies opnieuw.
stop-other-reader = Iemand die u koos, kan nu niet lezen
stop-other-reader-detail = De dienst zegt dat een sleutel niet meer geldt of dat iemand afwezig is. Er is niets verstuurd. Uw antwoorden en uw twaalf woorden blijven hetzelfde. Uw browser kijkt in de ondertekende lijst wie wel kan lezen.
stop-no-mailbox = Uw melding is hier niet meer open
stop-no-mailbox-detail = Vul uw twaalf woorden nog eens in.
rule-case = Wat we kregen, is niet uw melding
rule-case-detail = De dienst stuurde iets anders, of het is veranderd. Daarom tonen we het niet. U deed niets verkeerd. Probeer het later nog eens. Blijft het zo? Bel dan de vertrouwenspersoon, of ga naar discriminatie.nl. Zoek het nummer zelf op en gebruik geen nummer van deze site.
stop-others-write = Er komt steeds iets anders tussen
stop-others-write-detail = Uw bericht is niet verstuurd. Uw tekst staat er nog. Probeer het over een minuut nog eens.

readers-title = Wie leest uw melding?
readers-lead = { $count ->
    [one] Deze persoon kan uw melding openen.
   *[other] Deze mensen kunnen uw melding openen.
  } Niemand anders. Uw eigen browser koos uit de gecontroleerde lijst. De dienst kiest niet mee.
readers-adviser = Vertrouwenspersoon
readers-deputy = Plaatsvervanger
readers-of = Vertrouwenspersoon voor: { $organisations }
readers-of-all = Leest voor alle organisaties (werkt bij { $organisations })
readers-languages = Talen: { $languages }
readers-language-nl = Nederlands
readers-language-en = Engels
readers-language-fr = Frans
readers-language-de = Duits
readers-language-pap = Papiaments
readers-language-fy = Fries
readers-language-tr = Turks
readers-language-ar = Arabisch
readers-language-es = Spaans
readers-language-pl = Pools
readers-deputy-when = Leest alleen als de vertrouwenspersoon niet op tijd antwoordt of afwezig is, of als de coördinator dat beslist. De dienst houdt zich aan die regel en geeft uw melding niet eerder.
readers-digits = Controlecijfers
readers-digits-how = Controleren met de cijfers (hoeft niet)
readers-digits-why = Zo weet u zeker dat de sleutel van deze persoon is, en niet van iemand anders.
readers-digits-1 = Zoek zelf het algemene telefoonnummer van de organisatie. Gebruik geen nummer van deze pagina. Bel liever niet met de telefoon van uw werk.
readers-digits-2 = Vraag naar deze persoon. U hoeft uw naam niet te zeggen.
readers-digits-3 = Vraag om de vijf groepen cijfers voor te lezen. Vergelijk ze met de cijfers hier.
readers-digits-wrong = Kloppen ze niet? Verstuur dan niet, en zeg het tegen deze persoon.
readers-successor = { $old } bestaat niet meer. Het werk gebeurt nu bij { $now }.
readers-from-above = { $name } heeft nu geen eigen vertrouwenspersoon. Daarom leest een vertrouwenspersoon van { $other }.
readers-from-pool = { $name } heeft nu geen eigen vertrouwenspersoon. Daarom leest een vertrouwenspersoon die voor alle organisaties werkt.
readers-from-pool-whole = Een vertrouwenspersoon die voor alle organisaties werkt, leest uw melding.
readers-no-deputy = Er is nu niemand die plaatsvervanger kan zijn.
readers-change = Iemand anders kiezen
readers-wish = Wie moet uw melding lezen?
readers-chance = Laat het toeval kiezen
readers-chance-note = Uw browser kiest iemand van uw organisatie of het dichtst erbij.
readers-pool = Voor alle organisaties
readers-deputy-question = Wilt u een plaatsvervanger?
readers-with-deputy = Ja, met plaatsvervanger
readers-with-deputy-note = Dan blijft uw melding niet liggen als iemand ziek of weg is.
readers-without-deputy = Nee, één persoon
readers-without-deputy-note = Is die persoon weg? Dan wacht uw melding.
readers-elsewhere = Liever een vertrouwenspersoon van een andere organisatie?
readers-elsewhere-hint = Uw melding blijft gaan over de organisatie waar het gebeurde.
readers-exclude = Iemand uitsluiten
readers-exclude-question = Wie mag uw melding niet lezen?
readers-exclude-hint = Wie u hier kiest, merkt dat niet. Alleen wie uw melding leest, ziet het. Zo geeft die de melding nooit aan deze persoon door.
readers-nobody = Er is nu niemand die uw melding kan lezen
readers-nobody-chosen = U sloot iedereen uit die nu kan lezen, of koos iemand die nu niet kan. Er is niets verstuurd. U kunt uw keuze veranderen.
readers-nobody-there = Voor deze organisatie is nu geen vertrouwenspersoon bereikbaar. Er is niets verstuurd. Kies hieronder een andere organisatie, of bel of schrijf.
readers-nobody-anew = Kies opnieuw, sluit niemand uit
readers-nobody-ways = U kunt ook bellen, schrijven, of terecht bij discriminatie.nl.
readers-next = Verder: uw twaalf woorden

words-title = Uw twaalf woorden
words-lead = Met deze woorden leest u later het antwoord en schrijft u terug.
words-once = U krijgt ze één keer. Niemand kan ze opnieuw maken, ook wij niet. Wie ze heeft, kan uw melding lezen.
words-safe-1 = Bewaar ze op papier, of in uw eigen wachtwoordkluis. Liever niet op een apparaat van uw werk.
words-safe-2 = De volgorde telt. De nummers hoeft u later niet te typen.
words-sheet-heading = Bewaar deze twaalf woorden goed
words-sheet-how = Terugkomen: ga naar dit adres en kies „Ik heb twaalf woorden”.
words-sheet-keep = Laat ze aan niemand zien. Niemand kan ze opnieuw maken.
words-file = notitie.txt
words-kept = Ik heb de woorden bewaard
words-none = Ik wil niet terugkomen
words-ask-title = Hebt u de woorden?
words-ask = Typ twee van uw woorden, of plak ze alle twaalf. Zo weten we dat u ze goed hebt bewaard.
words-without-title = Versturen zonder woorden
words-without-1 = Dan kunt u het antwoord niet lezen. U kunt ook niets meer toevoegen. Dat kan later niet meer worden hersteld.
words-without-2 = Uw melding wordt wel gelezen en telt mee.
words-without-back = Toch woorden bewaren
words-without-sure = Verder zonder woorden

send-title = Uw melding versturen
send-lead = Uw melding gaat op uw apparaat op slot. Daarna gaat de melding naar:
send-adviser = vertrouwenspersoon voor { $organisations }
send-deputy = plaatsvervanger, vertrouwenspersoon voor { $organisations }
send-adviser-all = vertrouwenspersoon die voor alle organisaties leest (werkt bij { $organisations })
send-deputy-all = plaatsvervanger, vertrouwenspersoon die voor alle organisaties leest (werkt bij { $organisations })
send-nobody-else = Niemand anders kan uw melding openen, ook de beheerder van deze website niet.
send-with-words = Met uw twaalf woorden leest u later het antwoord.
send-without-words = U koos ervoor om niet terug te komen. U kunt het antwoord niet lezen.
send-now = Verstuur mijn melding
send-again = Verstuur nog eens
send-choose = Kijk opnieuw wie kan lezen
send-busy = Uw melding gaat op slot en wordt verstuurd. Even wachten …
send-stay = Laat deze pagina open. Als u de pagina nu sluit, weet u niet of uw melding is aangekomen.

sent-title = Uw melding is aangekomen
sent-thanks = Dank u wel. Het is goed dat u dit vertelt.
sent-number = Uw ontvangstnummer:
sent-number-why = Dit nummer bewijst dat u iets verstuurde. Er kan niets mee worden gelezen. U hoeft het niet te bewaren.
sent-earlier-title = Uw eerdere versie was al aangekomen
sent-earlier = Toen u de eerste keer verstuurde, kwam er geen antwoord. Maar uw melding was er al. Wat u daarna veranderde, is niet verstuurd. Met uw twaalf woorden kunt u dat als bericht sturen.
sent-earlier-no-words = Toen u de eerste keer verstuurde, kwam er geen antwoord. Maar uw melding was er al. Wat u daarna veranderde, is niet verstuurd.
sent-next-title = Wat gebeurt er nu?
sent-next-read = { $name } leest uw melding binnen { $days ->
    [one] één dag
   *[other] { $days } dagen
  }.
sent-next-feedback = Daarna hoort u binnen { $months ->
    [one] één maand
   *[other] { $months } maanden
  } wat er met uw melding is gedaan.
sent-next-look = Kom terug met uw twaalf woorden om het antwoord te lezen. Kijk bijvoorbeeld over een week. Wij sturen u niets.
sent-next-decide = Er gebeurt niets zonder dat u het wilt. Dit is geen klacht en geen aangifte.
sent-words-title = Uw twaalf woorden
sent-words = Bewaar ze op een veilige plek. Deze pagina laat ze niet meer zien. Staat er een bestand bij uw downloads? Verplaats of wis het dan als anderen dit apparaat gebruiken.
sent-no-words = U koos ervoor om niet terug te komen. U hoeft niets te bewaren.
sent-close = Bent u klaar? Sluit dan deze pagina. Op dit apparaat is niets bewaard.
sent-done = Naar het begin

mailbox-words-title = Terug naar uw melding
mailbox-words-lead = Vul uw twaalf woorden in. Dan ziet u uw melding en het antwoord.
mailbox-words = Uw twaalf woorden
mailbox-words-hint = Plakken mag. Hoofdletters, nummers en komma’s maken niet uit. De eerste vier letters van een woord zijn genoeg.
mailbox-words-count = { $count ->
    [one] U vulde 1 van de 12 woorden in.
   *[other] U vulde { $count } van de 12 woorden in.
  }
mailbox-words-wrong = U kunt nog niet naar binnen
mailbox-open = Open mijn melding
mailbox-opening = Uw melding wordt opgehaald en gecontroleerd. Even wachten …
mailbox-no-words = Vul uw twaalf woorden in
mailbox-number = { $count ->
    [one] U vulde één woord in. Het moeten er twaalf zijn.
   *[other] U vulde { $count } woorden in. Het moeten er twaalf zijn.
  } Kijk of er een woord ontbreekt of dubbel staat.
mailbox-nothing = Deze woorden zijn goed geschreven, maar hier hoort geen melding bij. Misschien is de melding niet aangekomen, of is de bewaartermijn voorbij. Hebt u meer dan één melding gedaan? Probeer dan de andere woorden.
mailbox-lost = Ik heb mijn woorden niet meer
mailbox-lost-1 = Dat is vervelend. Niemand kan de woorden opnieuw maken of uw melding voor u openen. Dat geldt ook voor ons. Zo kan ook niemand anders het.
mailbox-lost-2 = Uw melding is wel gelezen of wordt nog gelezen. Wilt u contact? Doe dan een nieuwe melding. U kunt daarin schrijven dat u al eerder meldde.

mailbox-title = Uw melding
mailbox-state-received = Aangekomen
mailbox-state-received-what = Uw melding wacht op de vertrouwenspersoon.
mailbox-state-acknowledged = Gelezen
mailbox-state-acknowledged-what = De vertrouwenspersoon heeft uw melding gelezen.
mailbox-state-feedback-given = U hebt antwoord
mailbox-state-feedback-given-what = De vertrouwenspersoon heeft geschreven wat er is gedaan of wat er kan.
mailbox-state-closed = Afgesloten
mailbox-state-closed-what = De vertrouwenspersoon heeft uw melding afgesloten. U kunt de melding opnieuw openen.
mailbox-state-reopened = Opnieuw open
mailbox-state-reopened-what = Uw melding is weer open.
mailbox-acknowledge = U krijgt uiterlijk { $day } een eerste antwoord. { $days ->
    [0] Dat is vandaag.
    [one] Dat is over één dag.
   *[other] Dat is over { $days } dagen.
  }
mailbox-acknowledge-over = Het eerste antwoord moest er op { $day } zijn. Dat is { $days ->
    [one] één dag
   *[other] { $days } dagen
  } geleden. Dat is niet uw schuld. De coördinator ziet dit ook. U kunt bellen met de vertrouwenspersoon.
mailbox-feedback = U hoort uiterlijk { $day } wat er met uw melding is gedaan. { $days ->
    [0] Dat is vandaag.
    [one] Dat is over één dag.
   *[other] Dat is over { $days } dagen.
  }
mailbox-feedback-over = U had op { $day } moeten horen wat er is gedaan. Dat is { $days ->
    [one] één dag
   *[other] { $days } dagen
  } geleden. Dat is niet uw schuld. De coördinator ziet dit ook. U kunt bellen met de vertrouwenspersoon.
mailbox-readers = Wie kan lezen:
mailbox-deputy = plaatsvervanger
mailbox-service-title = De dienst zegt iets anders
mailbox-service = Hierboven staat wat uit gecontroleerde berichten blijkt. De dienst beweert dit, en dat konden we niet controleren:
mailbox-service-by = Antwoord uiterlijk { $day }
mailbox-service-days = Alleen de dagen verschillen. Dat kan ook komen doordat de klok van uw apparaat verkeerd stond toen u meldde.
mailbox-gone-title = Er ontbreekt iets
mailbox-gone = { $count ->
    [one] Een bericht dat u net verstuurde, staat er niet meer bij.
   *[other] { $count } berichten die u net verstuurde, staan er niet meer bij.
  } De dienst had dat moeten bewaren. Bel of schrijf de vertrouwenspersoon.
mailbox-lines = Wat er is geschreven
mailbox-look = Kijk of er iets nieuws is
mailbox-by-me = U
mailbox-by-adviser = Antwoord
mailbox-by-service = Volgens de dienst
mailbox-kind-report = uw melding
mailbox-kind-message = bericht
mailbox-kind-consent = toestemming
mailbox-kind-acknowledge = gelezen
mailbox-kind-close = afgesloten
mailbox-kind-reopen = opnieuw geopend
mailbox-kind-hand-over = overgedragen
mailbox-kind-recuse = vertrouwenspersoon stopt
mailbox-kind-deputy-opened = geopend door de plaatsvervanger
mailbox-reason-term = De plaatsvervanger leest mee, omdat er niet op tijd een antwoord was.
mailbox-reason-away = De plaatsvervanger leest mee, omdat de vertrouwenspersoon afwezig is.
mailbox-reason-coordinator = De plaatsvervanger leest mee, omdat de coördinator dat besliste.
mailbox-words-of-line = Wat er staat
mailbox-checked = Gecontroleerd
mailbox-checked-mine = Gecontroleerd: van uzelf
mailbox-checked-from = Van
mailbox-checked-of = vertrouwenspersoon voor { $organisations }
mailbox-unchecked = Kan niet worden gecontroleerd
mailbox-unchecked-why = We weten niet zeker wie dit schreef. Daarom tonen we niet wat er staat.
mailbox-unchecked-order = De volgorde klopt niet, of er ontbreekt iets dat hiervoor kwam. Daarom tonen we niet wat er staat.
mailbox-unchecked-changed = Dit is veranderd, of het is niet voor u bedoeld. We kunnen het niet openen.
mailbox-unchecked-list = Hierbij hoort een nieuwere lijst van vertrouwenspersonen dan de dienst nu geeft. Daarom tonen we niet wat er staat.
mailbox-wrong-title = Niet alles kon worden gecontroleerd
mailbox-wrong = U deed niets verkeerd. Wat met een ✓ is gecontroleerd, kunt u vertrouwen. Bij de rest staat hieronder wat er mis is.
mailbox-wrong-way = Kijk later nog eens. Blijft het zo? Bel dan de vertrouwenspersoon. U hoeft uw naam niet te zeggen. Zoek het nummer zelf op en gebruik geen nummer van deze site. U kunt ook terecht bij discriminatie.nl.
mailbox-now-reads = Wie nu kan lezen:
mailbox-outcomes = Wat eruit kwam:
mailbox-reply-title = Schrijf terug
mailbox-reply = Uw bericht
mailbox-reply-hint = Laat namen en details weg als u anoniem wilt blijven.
mailbox-reply-empty = Schrijf eerst een bericht
mailbox-reply-long = Maak uw bericht korter. De rest kunt u in een tweede bericht sturen.
mailbox-reply-send = Verstuur mijn bericht
mailbox-reply-busy = Uw bericht gaat op slot en wordt verstuurd. Even wachten …
mailbox-reply-sent = Uw bericht is aangekomen op { $day }.
mailbox-reply-kept = Uw tekst staat er nog.
mailbox-reopen-title = Is het voor u nog niet klaar?
mailbox-reopen-what = U kunt uw melding opnieuw openen met een bericht. De vertrouwenspersoon leest het.
mailbox-reopen = Open mijn melding opnieuw
mailbox-report = Wat u zelf meldde
mailbox-report-day = Verstuurd op
mailbox-report-organisation = Organisatie
mailbox-report-text = Uw verhaal
mailbox-leave-why = Bent u klaar? Haal uw melding dan van dit scherm. Verder verandert er niets. Met uw woorden kunt u altijd terugkomen.
mailbox-leave = Haal mijn melding van dit scherm
mailbox-unsent-title = Uw bericht is nog niet verstuurd
mailbox-unsent = Als u nu weggaat, is uw bericht weg. Om terug te komen, vult u uw twaalf woorden weer in.
mailbox-unsent-stay = Terug naar mijn bericht
mailbox-unsent-leave = Ga weg zonder te versturen

readers-missed-title = Niet iedereen kan nu worden gekozen
readers-missed = De lijst waarop deze personen staan, is verlopen. We kunnen hun sleutels nu niet nagaan. Wilt u toch een van hen? Probeer het later nog eens.
readers-missed-one = { $name } (lijst geldig tot en met { $day })
readers-clock = Klopt die dag niet? Zet dan eerst de datum van uw apparaat goed. Anders staan er verkeerde dagen bij uw melding. Uw antwoorden blijven hier staan.
mailbox-missed-title = Een antwoord kan op zich laten wachten
mailbox-missed = De lijst waarop deze lezer staat, is verlopen. Een nieuw antwoord kunnen we daarom niet nagaan, tot de lijst is vernieuwd. Uw melding blijft bewaard en u hoeft niets te doen.
