# Wat op elke pagina staat.
subtitle = Anoniem melden van discriminatie op het werk
skip = Naar de inhoud
other-language = English
leave = Verlaat deze site
back = Vorige
next = Verder
cancel = Niet doen
again = Probeer het nog eens
change = Wijzigen
close = Sluiten
working = Even wachten …
loading = De pagina wordt geladen …
errors-title = { $count ->
    [one] Eén vraag heeft nog een antwoord nodig
   *[other] { $count } vragen hebben nog een antwoord nodig
  }
rule-name = Regel voor wie u helpt: { $rule }

trouble-refused = Dit kan nu niet
trouble-refused-detail = De dienst heeft niets bewaard. Probeer het later nog eens.
trouble-unknown = We weten niet of het is aangekomen
trouble-unknown-detail = Er kwam geen antwoord. Controleer uw verbinding en verstuur het nog eens. Het telt dan één keer.
trouble-broken = Er ging iets mis op deze pagina
trouble-broken-detail = Er is niets verstuurd. Probeer het nog eens.
stop-unfair-work = De dienst vraagt te veel van uw apparaat
stop-unfair-work-detail = Er is niets verstuurd. Probeer het later nog eens.
stop-no-directory = Hier kan nog niet worden gemeld
stop-no-directory-detail = Deze dienst is nog niet klaar voor gebruik. Bel of schrijf, of ga naar discriminatie.nl.
stop-clock = De klok van uw apparaat loopt waarschijnlijk verkeerd
stop-clock-detail = Daardoor kunnen we niet nagaan wie uw melding leest. Zet datum en tijd goed en laad de pagina opnieuw.
stop-no-key = Een sleutel ontbreekt
stop-no-key-detail = De dienst geeft de sleutel van deze persoon niet. Er is niets verstuurd. Probeer het later nog eens of kies iemand anders.
rule-directory = We kunnen niet nagaan wie mag lezen
rule-directory-detail = De lijst van vertrouwenspersonen klopt niet of is verlopen. Daarom versturen we niets. Probeer het later nog eens, of bel of schrijf.
rule-case = Deze zaak klopt niet
rule-case-detail = De inhoud is niet te controleren. Daarom tonen we haar niet. Vraag hulp aan uw vertrouwenspersoon of coördinator.
rule-receipt = Er kwam geen geldig bewijs van ontvangst
rule-receipt-detail = We weten daarom niet of het is bewaard. Verstuur het nog eens. Het telt dan één keer.
rule-size = Uw tekst is te lang
rule-size-detail = Maak de tekst korter. U kunt de rest later als bericht sturen.
rule-words = Deze woorden kloppen niet
rule-words-detail = Controleer de woorden en probeer het nog eens.
words-wrong = Deze woorden kloppen nog niet
words-unknown = Woord { $position } („{ $word }”) staat niet op onze lijst. Kijk of u het goed hebt overgenomen.
words-ambiguous = Woord { $position } („{ $word }”) is te kort om te herkennen. Schrijf het helemaal uit.
words-number = Het aantal woorden klopt niet. Kijk of er een woord ontbreekt of dubbel staat.
words-checksum = De woorden passen niet bij elkaar. Kijk of de volgorde klopt en of elk woord goed is.
hidden-mark = Verborgen teken { $name }
