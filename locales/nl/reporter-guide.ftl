# De handleiding voor de melder. Elke afdeling: een kop en een tekst.
guide-title = Hoe werkt dit?
guide-lead = Weerklank is een veilige weg naar een vertrouwenspersoon. U vertelt wat u meemaakte of zag. U blijft anoniem, zolang u dat wilt. Hier leest u stap voor stap hoe het gaat.
guide-back = Terug

guide-for-title = Voor wie en waarvoor
guide-for =
    Voor iedereen die bij een van de aangesloten organisaties werkt, werkte of solliciteerde. Ook voor stagiairs, uitzendkrachten en mensen die via een ander bedrijf werken.

    U kunt melden wat u zelf meemaakte of wat u zag. U hoeft niet zeker te weten of het discriminatie is. U hoeft niets te bewijzen.

    Een melding is geen klacht en geen aangifte. Dat kan later, als u dat wilt.

guide-before-title = Voordat u begint
guide-before =
    - Gebruik liever uw eigen telefoon of computer en niet het netwerk van uw werk.
    - Kies een plek waar niemand meekijkt.
    - Leg pen en papier klaar. Aan het eind krijgt u twaalf woorden om te bewaren.
    - U bent ongeveer drie minuten bezig. Wilt u veel vertellen, dan duurt het langer. Er is geen tijdslimiet.

guide-steps-title = De vragen
guide-steps =
    Drie vragen zijn nodig: wat uw rol is, bij welke organisatie het gebeurde en wat u wilt. Daarna mag u meteen versturen. U mag ook meer vertellen. Elke volgende vraag mag u overslaan.

    Met „Vorige” gaat u terug. U verliest dan niets. Ook als u van taal wisselt, blijven uw antwoorden staan. Aan het eind ziet u alles bij elkaar. Daar kunt u nog iets wijzigen.

    Alleen als u de pagina sluit of opnieuw laadt, is alles weg. De pagina waarschuwt u eerst.

guide-readers-title = Wie uw melding leest
guide-readers =
    Voordat u verstuurt, ziet u de naam van de vertrouwenspersoon. Uw eigen browser kiest die uit een lijst die u kunt controleren. U mag iemand anders kiezen. U mag ook iemand uitsluiten. Niemand merkt dat.

    Uw melding gaat op uw apparaat op slot. Alleen de vertrouwenspersoon en de plaatsvervanger die u ziet, hebben de sleutel. De beheerder van deze dienst kan uw melding niet lezen, ook niet als dat wordt gevraagd.

    Wilt u zeker weten dat de sleutel van de goede persoon is? Naast de naam staan cijfers. Bel de vertrouwenspersoon via het gewone nummer van uw organisatie en vergelijk de cijfers.

guide-words-title = Uw twaalf woorden
guide-words =
    Bij het versturen krijgt u twaalf woorden. Daarmee leest u later het antwoord. U hebt geen account en geen wachtwoord nodig.

    Schrijf de woorden op papier of print ze. Bewaar ze op een plek waar alleen u bij kunt. Wie de woorden heeft, kan uw melding lezen en in uw naam schrijven.

    Bent u de woorden kwijt? Dan kan niemand ze opnieuw maken, ook wij niet. De vertrouwenspersoon kan uw melding nog wel lezen. U kunt een nieuwe melding doen.

guide-after-title = Wat er daarna gebeurt
guide-after =
    - Binnen { $days ->
        [one] één dag
       *[other] { $days } dagen
      } laat de vertrouwenspersoon weten dat uw melding is gelezen.
    - Binnen { $months ->
        [one] één maand
       *[other] { $months } maanden
      } hoort u wat ermee is gedaan.
    - U leest dat hier. Kies op de eerste pagina „Ik heb twaalf woorden”. Wij sturen u geen e-mail en geen bericht.
    - U kunt terugschrijven, iets toevoegen of vragen stellen. Ook als uw melding is afgesloten: u kunt die weer openen.
    - De vertrouwenspersoon doet niets met uw naam of verhaal zonder dat u dat wilt.

guide-count-title = Uw melding telt mee
guide-count = Van alle meldingen samen maakt de overheid een verslag: wat komt voor en wat moet beter. Daarvoor worden alleen uw keuzes geteld, nooit uw verhaal. Kleine aantallen worden niet gepubliceerd, zodat niemand u erin herkent.

guide-traces-title = Welke sporen blijven
guide-traces =
    De dienst bewaart geen naam, geen adres van uw apparaat, geen soort browser en geen precies tijdstip. Wel de dag waarop uw melding binnenkwam, de organisatie en wie de melding mag lezen.

    Deze pagina bewaart niets op uw apparaat. Maar uw browser onthoudt dat u deze website bezocht. Het netwerk van uw werk kan dat ook zien. Wat u schreef, is daar niet te zien.

    Met „Verlaat deze site” of drie keer Shift ziet u meteen een andere website. Uw browsergeschiedenis wist u daarmee niet.

    Niemand kan beloven dat nooit iemand ontdekt dat u meldde. Wie van het verhaal weet, kan u aan details herkennen. Laat namen en bijzondere details daarom weg.

guide-kept-title = Hoe lang wij bewaren
guide-kept = { $closedDays ->
        [one] Eén dag
       *[other] { $closedDays } dagen
    } nadat uw melding is afgesloten, wordt die vernietigd. Uiterlijk { $months ->
        [one] één maand
       *[other] { $months } maanden
    } nadat u meldde ook als de melding nog open is. Daarna kan niemand die meer lezen, u ook niet.

guide-other-title = Zonder deze pagina
guide-other = U kunt ook bellen of een brief sturen. Voor wie deze pagina niet vertrouwt, is er een programma voor op de eigen computer: Weerklank. Het doet hetzelfde als deze pagina, maar de dienst kan het niet ongemerkt veranderen. Vraag in uw organisatie waar u het vindt.
