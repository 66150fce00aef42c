# De handleidingen voor medewerkers. Elke afdeling: een kop en een tekst.
guides-title = Handleidingen
guides-lead = Hier staat per rol hoe u met Weerklank werkt. Wilt u zelf iets melden? Dan staat de uitleg op de pagina waar u meldt.
guides-list = Kies uw rol
guides-report = Naar de pagina om te melden
guides-work = Naar de werkplek

adviser-guide-title = Voor de vertrouwenspersoon
adviser-begin-title = Beginnen
adviser-begin =
    U krijgt een link van uw beheerder of coördinator. De link werkt één keer. Uw browser maakt uw sleutels. U kiest hoe u later binnenkomt: met een passkey op uw apparaat en vijftien woorden, of met twee keer vijftien woorden. Bewaar de woorden op papier, op twee plekken.

    Daarna ziet u vijf groepen van vijf cijfers. Uw coördinator vergelijkt die met u, bij voorkeur aan tafel of via een nummer dat u al had. Pas daarna kunnen melders u kiezen.
adviser-inbox-title = Uw zaken
adviser-inbox =
    Uw zaken staan in vier groepen: nieuw, wacht op u, wacht op de melder en afgesloten. Wat het eerst moet, staat bovenaan. Binnen zeven dagen geeft u een eerste antwoord. Binnen drie maanden hoort de melder wat er is gedaan.

    U opent een zaak met uw eigen sleutel. De dienst kan de zaak niet lezen. Uw browser controleert elk bericht. Klopt iets niet, dan ziet u welke regel is gebroken en niet de tekst.
adviser-answer-title = Antwoorden
adviser-answer =
    - Met uw eerste antwoord weet de melder dat u de melding las. Zeg in gewone taal wat u gaat doen.
    - Vraag niet naar namen als dat niet nodig is.
    - De melder beslist over elke volgende stap. Een melding is geen klacht.
    - Of uw antwoord is gelezen, ziet u niet. Dat is zo bedoeld.
    - Uw aantekeningen zijn alleen voor u en voor wie de zaak na u leest.
adviser-conflict-title = Als u de zaak niet kunt doen
adviser-conflict =
    Gaat de zaak over iemand die u na staat? Trek u dan terug, of draag de zaak over. De melder ziet dat. Wie de melder heeft uitgesloten, kunt u niet kiezen. Na een overdracht krijgt de zaak nieuwe sleutels. Wat u eerder las, kunt u blijven lezen.
adviser-code-title = Indelen, afsluiten en tellen
adviser-code =
    U vult in wat voor zaak het was. Veel staat er al, uit de antwoorden van de melder. De aard wordt voorgesteld. U beslist.

    Sluit de zaak af met een afloop en een woord voor de melder. Uw browser zet de zaak dan in uw eigen telling, zonder woorden en zonder naam.

    Aan het eind van elk halfjaar bekijkt u de telling als tabel. Daarna verstuurt u die. Versturen mag nog eens: de nieuwe vervangt de oude.
adviser-lock-title = Als u weggaat
adviser-lock =
    Na vijftien minuten zonder gebruik gaat de werkplek op slot. Twee minuten daarvoor krijgt u een waarschuwing en kunt u verlengen. Wat u aan het schrijven was, wordt op slot bewaard en staat er weer als u terugkomt.

coordinator-guide-title = Voor de coördinator
coordinator-begin-title = Wat u doet
coordinator-begin =
    U bent er borg voor dat een sleutel bij de juiste persoon hoort. U ziet nooit wat er in een melding staat.
coordinator-confirm-title = Iemand bevestigen
coordinator-confirm =
    - Kijk of rol, naam en organisatie kloppen.
    - Vergelijk de vijf groepen cijfers met de persoon zelf. Doe dat aan tafel, of via een nummer dat u al kende. Gebruik nooit een nummer dat u met de aanvraag kreeg.
    - Kloppen de cijfers niet, bevestig dan niet en bel uw beheerder.
coordinator-list-title = De lijst
coordinator-list =
    Alles wat u bevestigt, staat in één lijst die u ondertekent. Een lijst geldt dertig dagen. Verleng de lijst op tijd: van een verlopen lijst kan niemand worden gekozen. Voordat u tekent, ziet u wat er verandert.

    Zorg dat elke organisatie twee mensen heeft die kunnen lezen. De werkplek laat zien waar dat niet zo is.
coordinator-leave-title = Afwezig, weg, of een sleutel kwijt
coordinator-leave =
    Is iemand afwezig? Kies dan de laatste dag. Tot en met die dag kiest niemand deze persoon en kan de plaatsvervanger lezen. Gaat iemand weg? Beëindig dan de sleutel. Kan een sleutel in verkeerde handen zijn? Kies dan ook sinds welke dag.

author-guide-title = Voor de opsteller van de rapportage
author-open-title = Tellingen openen
author-open =
    U ziet welke tellingen er zijn voor een halfjaar. Uw eigen browser opent ze. De dienst kan ze niet openen.
author-release-title = Een vrijgave maken
author-release =
    Een organisatie staat er met een getal als dat tien of meer is. Kleinere worden samengenomen naar aantal medewerkers. Wat ook dan te klein is, wordt niet getoond. Er staan geen totalen waaruit iemand een klein getal kan uitrekenen.

    De ene opsteller maakt de vrijgave. Een andere opent dezelfde tellingen, laat alles opnieuw uitrekenen en keurt pas goed als alles gelijk is. Daarna verandert de vrijgave nooit meer.
author-words-title = Hoe u erover schrijft
author-words =
    De getallen gaan over ervaren discriminatie die is gemeld. Het zijn geen uitspraken van een rechter en ze zeggen niet hoe vaak het voorkomt. Weinig meldingen is niet hetzelfde als weinig discriminatie.

administrator-guide-title = Voor de beheerder
administrator-work-title = Wat u doet
administrator-work =
    U nodigt mensen uit, houdt de organisaties bij en leest het logboek. U kunt geen melding openen: u hebt daar geen sleutel voor, en die kunt u ook niet krijgen.

    Geef een uitnodiging zelf door aan de persoon. De link werkt één keer en verloopt. Onder „Uitgenodigd” ziet u hoe ver iedereen is. Ging een link naar de verkeerde? Trek de uitnodiging daar in. Voeg organisaties toe met een bestand. U ziet eerst wat er verandert.
