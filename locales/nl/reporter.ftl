# De pagina van de melder: begin, vragen, controle.

urgent-title = Hebt u nu hulp nodig?
urgent-danger = Bent u in gevaar? Bel { $number }.
urgent-suicide = Denkt u aan zelfdoding? Bel { $number }. Dat kan dag en nacht, zonder uw naam.

start-title = Discriminatie of racisme op uw werk?
start-lead = U hoeft dit niet alleen te dragen. U kunt hier melden wat er gebeurde, zonder uw naam te zeggen. Een vertrouwenspersoon leest het en schrijft u terug.
start-report = Een melding doen
start-return = Ik heb twaalf woorden
start-guide = Hoe werkt dit?
start-doors = U meldde al eerder? Met uw twaalf woorden leest u het antwoord.
start-readers-title = Wie leest uw melding?
start-readers =
    Uw melding gaat op uw eigen apparaat op slot. Alleen de vertrouwenspersoon en een plaatsvervanger kunnen de melding openen. U ziet vooraf wie dat zijn, en u kunt iemand anders kiezen.

    De beheerder van deze website, uw leidinggevende en uw collega’s kunnen uw melding niet lezen.

    De vertrouwenspersoon houdt uw verhaal geheim. Bij heel ernstige strafbare feiten kan de wet dat anders bepalen.
start-next-title = Wat gebeurt er daarna?
start-next =
    - Binnen { $days ->
        [one] één dag
       *[other] { $days } dagen
      } laat de vertrouwenspersoon weten dat uw melding is gelezen.
    - Binnen { $months ->
        [one] één maand
       *[other] { $months } maanden
      } hoort u wat er met uw melding is gedaan.
    - U leest het antwoord op deze pagina, met twaalf woorden die u krijgt. Wij sturen u niets.
    - Dit is geen klacht en geen aangifte. Dat kan later, als u dat wilt. U beslist over elke stap.
start-time-title = Hoe lang duurt het?
start-time = Ongeveer drie minuten. Drie vragen zijn nodig: uw rol, de organisatie en wat u wilt. De andere mag u overslaan. Stopt u voordat u verstuurt? Dan is alles weg, want wij bewaren niets op uw apparaat.
start-safe-title = Meld op een veilige plek
start-safe =
    - Gebruik liever uw eigen telefoon of computer, en niet het netwerk van uw werk. Uw werkgever kan soms zien welke websites u bezoekt.
    - Moet u snel weg? Druk op „Verlaat deze site” bovenaan, of drie keer op de Shift-toets. U ziet dan meteen een andere website.
    - In uw browsergeschiedenis blijft staan dat u hier was, niet wat u deed. Die kunt u zelf wissen.
    - Niemand kan beloven dat nooit iemand ontdekt dat u meldde. Laat namen en details weg waaraan men u herkent.
start-outside-title = Werkt u niet bij deze organisaties?
start-outside = Deze dienst is voor iedereen die bij de aangesloten overheidsorganisaties werkt, werkte of solliciteerde. Ook als u stage loopt of via een ander bedrijf werkt. Geldt dat niet voor u? Of bent u als burger ongelijk behandeld? Dan kunt u terecht bij discriminatie.nl of bij de politie.

help-title = Hulp en steun
help-lead = Ook als u niets meldt, kunt u met iemand praten.
help-lead-after = Wilt u ook met iemand praten? Dat kan.
help-phone = Bel een vertrouwenspersoon: { $number }
help-letter = U kunt ook een brief sturen, zonder uw naam:
help-none = Voor deze dienst is nog geen telefoonnummer of postadres ingevuld. Vraag in uw organisatie naar de vertrouwenspersoon.
help-ask = Vraag in uw organisatie hoe u de vertrouwenspersoon belt of schrijft.
help-discriminatie = gratis advies en hulp bij discriminatie, ook buiten uw werk.
help-slachtofferhulp = hulp na iets ergs, gratis.
help-113 = als u aan zelfdoding denkt. U kunt bellen of chatten.
help-social-work = Bedrijfsmaatschappelijk werk, de bedrijfsarts of uw vakbond: zij luisteren en helpen bij problemen op het werk.
help-discriminatie-name = discriminatie.nl
help-slachtofferhulp-name = Slachtofferhulp Nederland
help-113-name = 113 Zelfmoordpreventie

foot-traces = Deze pagina gebruikt geen cookies en bewaart niets op uw apparaat.

step = Stap { $step } van { $steps }
step-optional = { $count ->
    [one] U mag deze vraag overslaan.
   *[other] U mag deze vragen overslaan.
  }
step-skip = Overslaan
step-one-optional = { $question } (mag u overslaan)
step-clear = Antwoord wissen
step-to-check = Terug naar de controle
missing-one = Kies een antwoord bij „{ $question }”
missing-organisation = Kies de organisatie waar het gebeurde

story-room = Er is nog plaats voor ongeveer { $left } letters.
story-over = Uw tekst is ongeveer { $over } letters te lang. Maak de tekst korter. De rest kunt u later als bericht sturen.

organisation-search = Zoek uw organisatie
organisation-search-hint = Typ een naam of afkorting. Een oude naam mag ook. Of kies hieronder een ministerie.
organisation-found = { $count ->
    [0] Niets gevonden
    [one] 1 organisatie gevonden
   *[other] { $count } organisaties gevonden
  }
organisation-more = We tonen de { $shown } die het best passen. Typ meer letters om preciezer te zoeken.
organisation-nothing = Kijk of de naam goed is geschreven, of probeer een afkorting. Staat uw organisatie er niet bij? Zoek dan het ministerie waar uw organisatie bij hoort. Weet u dat niet? Kies dan hieronder „Mijn organisatie staat er niet bij”.
organisation-whole = Mijn organisatie staat er niet bij
organisation-whole-note = U kiest dan: { $name }.
organisation-part-of = Hoort bij: { $parent }
organisation-formerly = Vroeger: { $name }
organisation-alias = Ook bekend als: { $name }
organisation-reads-own = { $name } heeft een eigen vertrouwenspersoon. Die kan uw melding lezen.
organisation-reads-above = { $name } heeft nu geen eigen vertrouwenspersoon. Dan leest een vertrouwenspersoon van { $other } uw melding.
organisation-reads-pool = { $name } heeft nu geen eigen vertrouwenspersoon. Dan leest een vertrouwenspersoon die voor alle organisaties werkt uw melding.
organisation-reads-whole = Een vertrouwenspersoon die voor alle organisaties werkt, leest uw melding.
organisation-reads-nobody = Voor { $name } kan nu geen vertrouwenspersoon uw melding lezen. U kunt wel bellen of schrijven:
organisation-reads-later = U ziet straks wie dat is. U kunt dan iemand anders kiezen.

fork-title = Wilt u meer vertellen?
fork-lead = U hebt alles ingevuld wat nodig is. Dank u wel.
fork-text = U kunt nu meteen door naar versturen. Of u vertelt eerst meer. Dan begrijpt de vertrouwenspersoon beter wat er gebeurde. U mag elke vraag overslaan. Later iets toevoegen kan ook, met uw twaalf woorden.
fork-on = Ik vertel meer
fork-send = Door naar versturen

check-title = Controleer uw antwoorden
check-lead = Er is nog niets verstuurd. U kunt alles nog veranderen.
check-empty = Niet ingevuld
check-change = Wijzigen: { $page }
check-next = Verder: wie leest uw melding?
check-missing = Beantwoord eerst: { $question }
check-room = Maak uw tekst korter
contact-heading = Zo kunt u mij bereiken:

closed-title = U kunt hier nu niet melden
closed-lead = Dat ligt niet aan u. Er is niets verstuurd. Dit kunt u wel doen:
closed-client = Werkt deze pagina niet, maar wilt u toch zo melden? Vraag in uw organisatie naar het programma Weerklank voor op uw eigen computer.
closed-unreachable = We kunnen de dienst nu niet bereiken. Kijk of uw internet werkt en probeer het nog eens. Lukt het niet? Bel of schrijf, of probeer het later.
