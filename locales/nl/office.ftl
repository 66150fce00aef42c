# De kamers van coördinator en beheerder.

## Kamers
room-list = Mijn lijst
room-overview = Overzicht

## De lijst van een coördinator
directory-lead = Op uw lijst staat van wie welke sleutel is. Zonder uw lijst kan niemand iets aan hen sturen. U doet dit voor:
directory-no-list = U hebt nog geen lijst gepubliceerd. Zolang uw lijst ontbreekt, kan niemand hier melden.
directory-list = Uw lijst heeft nummer { $number }.
directory-until = { $state ->
    [ended] Verlopen op { $day }, { $days ->
        [0] vandaag
        [one] 1 dag geleden
       *[other] { $days } dagen geleden
      }
   *[other] Geldt tot en met { $day } ({ $days ->
        [0] alleen nog vandaag
        [one] nog 1 dag
       *[other] nog { $days } dagen
      })
  }
directory-to-sign = { $count ->
    [0] Verleng uw lijst
   *[other] Bekijk en teken uw lijst
  }
directory-not-signed = { $count ->
    [one] U hebt één wijziging klaarstaan. Ze geldt pas als u tekent.
   *[other] U hebt { $count } wijzigingen klaarstaan. Ze gelden pas als u tekent.
  }
directory-published = Uw lijst met nummer { $number } is gepubliceerd. Ze geldt tot en met { $until }.
directory-role = { $role ->
    [adviser] vertrouwenspersoon
    [coordinator] coördinator
    [reportAuthor] opsteller van de rapportage
   *[administrator] beheerder
  }
directory-role-first = { $role ->
    [adviser] Vertrouwenspersoon
    [coordinator] Coördinator
    [reportAuthor] Opsteller van de rapportage
   *[administrator] Beheerder
  }
directory-pool = ook in de pool
directory-language = { $language ->
    [nl] Nederlands
    [en] Engels
   *[other] { $language }
  }
directory-undo = Ongedaan maken

directory-waiting = { $count ->
    [0] Wachten op bevestiging
   *[other] Wachten op bevestiging ({ $count })
  }
directory-waiting-none = Er wacht nu niemand.
directory-compared = Cijfers vergeleken. Komt op uw lijst als u tekent.
directory-compare-with = Vergelijk cijfers
directory-people = Op uw lijst ({ $count })
directory-people-none = Er staat nog niemand op uw lijst.
directory-is-away = Afwezig tot en met { $until }
directory-will-be-away = Wordt afwezig tot en met { $until } als u tekent.
directory-will-be-back = Is weer aanwezig als u tekent.
directory-will-be-stolen = Geldt als gestolen als u tekent.
directory-will-end = De sleutel eindigt als u tekent.
directory-away-of = Afwezigheid
directory-end-of = Beëindig sleutel
directory-former = Vroeger op uw lijst ({ $count })
directory-former-days = van { $since } tot en met { $until }.
directory-former-stolen = Vanaf { $since } kan iemand anders de sleutel hebben gehad.

directory-tree = Er is een nieuwe indeling van organisaties
directory-tree-detail = De beheerder heeft organisaties ingelezen. Ze gelden pas als een coördinator ze in een lijst noemt. Vraag de beheerder naar de code die daarbij te zien was. Dit is de code hier:
directory-tree-same = Hebt u de code vergeleken?
directory-tree-yes = Ja, de code is gelijk. Neem de nieuwe indeling over.

## Cijfers vergelijken
directory-compare = Cijfers vergelijken
directory-name = Naam
directory-as = Rol
directory-for = Voor
directory-languages = Talen
directory-made = Sleutels gemaakt op
directory-ended-before = De vorige coördinator beëindigde deze sleutel op { $day }. Bevestigt u hem, dan komt hij bij de vroegere sleutels.
directory-compare-channel = Gebruik een weg die u al kent: ga langs, of bel een nummer dat u al had. Gebruik geen nummer dat u net kreeg, en mail of chat niet.
directory-compare-ask = Vraag of deze persoon zelf sleutels heeft gemaakt.
directory-compare-look = Laat de vijf groepen cijfers voorlezen. Kijk of de eerste vier hier precies zo staan.
directory-compare-type = Typ de vijfde groep zoals u die hoort. Die tonen we hier niet.
directory-digits = Cijfers van deze persoon
directory-digits-last = De vijfde groep hoort u van de persoon zelf
directory-same = De eerste vier groepen
directory-same-yes = Ik hoorde dezelfde vier groepen
directory-same-missing = Bevestig dat de eerste vier groepen gelijk waren
directory-heard = De vijfde groep
directory-heard-hint = Vijf cijfers, zoals u ze hoorde
directory-heard-wrong = De vijfde groep klopt niet met wat we kennen
directory-agree = Alle cijfers zijn gelijk
directory-compare-stop = Is er één cijfer anders? Bevestig dan niet. Laat de persoon de eigen pagina opnieuw openen en lees nog eens voor. Blijft het verschil, meld het dan aan de beheerder van de hoofdsleutel.

## Afwezig en beëindigen
directory-away = Afwezigheid
directory-away-detail = Wie afwezig is, krijgt geen nieuwe meldingen. Van lopende zaken kan de plaatsvervanger het overnemen.
directory-away-until = Laatste dag van de afwezigheid
directory-away-missing = Kies een dag, vandaag of later
directory-away-set = Zet klaar om te tekenen
directory-away-back = Weer aanwezig
directory-end = Sleutel beëindigen
directory-end-why = Waarom eindigt deze sleutel?
directory-end-why-missing = Kies waarom de sleutel eindigt
directory-end-stops = Deze persoon stopt of maakt nieuwe sleutels
directory-end-stops-note = Wat hiervoor is geschreven, blijft echt.
directory-end-stolen = Iemand anders kan de sleutel hebben
directory-end-stolen-note = Wat vanaf die dag is geschreven, geloven we niet meer.
directory-end-since = Eerste dag waarop dat zo kan zijn
directory-end-since-hint = Weet u het niet zeker? Kies dan een vroegere dag.
directory-end-since-missing = Kies de eerste dag, vandaag of eerder
directory-end-careful = Na het tekenen kunt u dit niet terugdraaien. Daarna zijn nieuwe sleutels en een nieuwe uitnodiging nodig.
directory-end-set = Zet klaar om te tekenen

## Tekenen
directory-sign = Uw lijst tekenen
directory-sign-number = Dit wordt lijst nummer { $number }, met { $people ->
    [one] één persoon
   *[other] { $people } personen
  }.
directory-sign-changes = Dit verandert er
directory-sign-first = Dit is uw eerste lijst. Ze geldt tot en met { $until }.
directory-sign-longer = De lijst geldt tot en met { $until }. Dat was { $before }.
directory-sign-same = De lijst geldt, net als uw vorige, tot en met { $until }.
directory-sign-tree = De lijst noemt een andere indeling van organisaties dan uw vorige lijst.
directory-sign-codes = De lijst noemt andere codelijsten dan uw vorige lijst.
directory-sign-nothing = Verder verandert er niets.
directory-sign-why = Staat hier iets wat u niet hebt gedaan? Teken dan niet en waarschuw de beheerder van de hoofdsleutel.
directory-sign-do = Teken en publiceer
directory-change = { $what ->
    [added] komt op de lijst
    [ended] { $isSince ->
        [yes] sleutel eindigt; vanaf { $day } kan iemand anders hem hebben gehad
       *[no] sleutel eindigt
      }
    [compromised] { $isSince ->
        [yes] vanaf { $day } kan iemand anders de vroegere sleutel hebben gehad
       *[no] de vroegere sleutel was toch niet van iemand anders
      }
    [endedBefore] komt bij de vroegere sleutels
    [away] afwezig tot en met { $day }
    [back] weer aanwezig
    [changed] gegevens veranderen
   *[gone] verdwijnt van de lijst
  }

## Overzicht
directory-lists = Lijsten van alle coördinatoren
directory-lists-detail = Verloopt een lijst, dan krijgen de mensen op die lijst geen meldingen meer. Elk deel van de indeling heeft een eigen coördinator.
directory-coordinator = Coördinator
directory-you = (u)
directory-on-list = Op de lijst
directory-on-list-count = { $people ->
    [one] één persoon
   *[other] { $people } personen
  }, lijst { $number }
directory-holds = Geldigheid
directory-statement = De verklaring van de hoofdsleutel, die de coördinatoren noemt:
directory-coverage = Wie kan lezen
directory-coverage-detail = Een melding gaat het liefst naar twee mensen: een vertrouwenspersoon en een plaatsvervanger. Wie afwezig is of op een verlopen lijst staat, telt niet mee.
directory-coverage-enough = Voor elke organisatie van u kunnen ten minste twee mensen lezen.
directory-coverage-few = { $count ->
    [one] Voor één organisatie kunnen minder dan twee mensen lezen.
   *[other] Voor { $count } organisaties kunnen minder dan twee mensen lezen.
  } Nodig iemand uit, of vraag iemand voor de pool.
directory-coverage-few-title = Organisaties met minder dan twee lezers
directory-coverage-thin = { $count ->
    [one] Eén organisatie heeft zelf minder dan twee lezers
   *[other] { $count } organisaties hebben zelf minder dan twee lezers
  }
directory-coverage-thin-detail = Daar lezen mensen van de organisatie erboven of uit de pool mee.
directory-coverage-thin-title = Organisaties met zelf minder dan twee lezers
directory-organisation = Organisatie
directory-own = Zelf
directory-above = Erboven
directory-in-pool = Pool

## Uitnodigen
room-invite = Uitnodigen
invite-lead = Wie u uitnodigt, krijgt een link die één keer werkt. Daarmee maakt die persoon zelf sleutels.
invite-role = Voor welke rol nodigt u iemand uit?
invite-role-missing = Kies een rol
invite-role-note = { $role ->
    [adviser] Leest meldingen en antwoordt. Een coördinator bevestigt de sleutels.
    [coordinator] Bevestigt sleutels en houdt de lijst bij, leest niets. De hoofdsleutel bevestigt de coördinator.
    [reportAuthor] Maakt de cijfers en de rapportage, leest geen meldingen. Een coördinator bevestigt de sleutels.
   *[administrator] Nodigt uit en leest organisaties in, leest geen meldingen.
  }
invite-name = Naam of functie
invite-name-hint = Zo zien collega’s en melders deze persoon, bijvoorbeeld „Vertrouwenspersoon DUO”. Ten hoogste 120 tekens.
invite-name-missing = Vul een naam of functie in van ten hoogste 120 tekens
invite-search = Zoek een organisatie
invite-search-hint = Naam, afkorting of vroegere naam
invite-found = { $count ->
    [0] Niets gevonden. Probeer een andere naam.
    [one] Eén organisatie gevonden
   *[other] { $count } organisaties gevonden
  }
invite-organisations = Voor welke organisaties?
invite-organisations-missing = Kies ten minste één organisatie
invite-do = Maak de uitnodiging
invite-made = De uitnodiging is klaar
invite-made-for = Voor { $name }, als { $role ->
    [adviser] vertrouwenspersoon
    [coordinator] coördinator
    [reportAuthor] opsteller van de rapportage
   *[administrator] beheerder
  }.
invite-link = Dit is de link:
invite-copy = Kopieer de link
invite-copied = De link is gekopieerd.
invite-not-copied = Kopiëren lukt hier niet. Selecteer de link en kopieer hem zelf.
invite-again = Nodig nog iemand uit
invite-once = U ziet deze link alleen nu. Hij werkt één keer, tot en met { $until }. Geef hem zelf door: wie de link heeft, kan zich inschrijven onder deze naam.
invite-next = { $role ->
    [coordinator] Daarna tekent de beheerder van de hoofdsleutel een nieuwe verklaring waarin deze coördinator staat.
    [administrator] Daarna kan deze beheerder meteen aan het werk.
   *[other] Daarna vergelijkt een coördinator de cijfers van de sleutels en bevestigt ze.
  }

## Wie is uitgenodigd
room-invited = Uitgenodigd
invited-lead = Zo ver is iedereen die is uitgenodigd.
invited-nobody = Er is nog niemand uitgenodigd.
invited-far = { $far ->
    [open] De link is nog niet gebruikt. Hij werkt tot en met { $until }.
    [late] De link is niet op tijd gebruikt en werkt niet meer. Nodig opnieuw uit als dat nog nodig is.
    [enrolling] De sleutels zijn gemaakt. De inschrijving is nog niet af.
    [enrolled] De sleutels zijn gemaakt. Of ze zijn bevestigd, kunnen we nu niet nagaan.
    [waiting] { $role ->
        [coordinator] De sleutels zijn gemaakt. De beheerder van de hoofdsleutel moet ze nog bevestigen.
       *[other] De sleutels zijn gemaakt. Een coördinator moet ze nog bevestigen.
      }
    [atWork] Aan het werk.
   *[ended] De toegang is gestopt.
  }
invited-take-back = Trek de uitnodiging in
invited-gone = De uitnodiging voor { $name } is ingetrokken. De link werkt niet meer.

## Organisaties inlezen
room-organisations = Organisaties
import-lead = Lees de indeling van organisaties in uit een bestand. U ziet eerst wat er verandert. Daarna beslist u.
import-file = Kies een CSV-bestand
import-file-hint = Het hele bestand, met kopregel, in UTF-8. Organisaties die er al zijn moeten erin blijven; geef ze een einddatum als ze stoppen.
import-changes = Wat er verandert ({ $count })
import-ready = Het bestand is gelezen. Er is nog niets veranderd.
import-nothing = Dit bestand verandert niets.
import-table = Veranderingen per organisatie
import-organisation = Organisatie
import-what = Wat
import-from = Was
import-to = Wordt
import-change = { $change ->
    [added] nieuw
    [ended] eindigt
    [kept] was al geëindigd en blijft staan
    [refused] ontbreekt in het bestand
   *[changed] { $field } verandert
  }
import-warnings = Kijk hier nog even naar
import-line = Regel { $line }
import-do = Lees dit bestand in
import-done = Ingelezen
import-done-detail = { $count ->
    [one] Er is één ding veranderd.
   *[other] Er zijn { $count } dingen veranderd.
  } Melders zien het zodra een coördinator de nieuwe indeling in een lijst noemt.
import-hash = Geef de coördinator deze code door, zodat die kan vergelijken:
import-refused = { $count ->
    [one] In dit bestand klopt één ding niet
   *[other] In dit bestand kloppen { $count } dingen niet
  }
import-refused-detail = Er is niets ingelezen. Pas het bestand aan en kies het opnieuw.
import-remedy = { $of ->
    [header] De kopregel noemt elke kolom één keer, met precies deze naam. Verder kennen we alleen fte_source en cao.
    [leftOut] Zet deze organisatie terug in het bestand. Bestaat ze niet meer? Geef er dan een einddatum bij.
    [slug] Gebruik kleine letters, cijfers en streepjes, met een letter voorop. Elke slug staat er één keer.
    [parent] Vul de slug in van de organisatie erboven, die ook in dit bestand staat. Alleen de bovenste heeft er geen.
    [kind] Gebruik één woord, zoals agentschap. Alleen de bovenste organisatie is root.
    [label_nl] Vul een naam in van ten hoogste 200 gewone tekens.
    [label_en] Vul een Engelse naam in van ten hoogste 200 gewone tekens.
    [abbr] Vul een afkorting in van ten hoogste 200 gewone tekens.
    [aliases] Zet een puntkomma tussen twee namen. Een naam heeft ten hoogste 200 gewone tekens.
    [tooi_uri] Neem het adres helemaal over. Het begint met https://.
    [oin] Neem het nummer over als tekst. Het heeft 20 tekens.
    [roo_id] Neem het nummer over als tekst. Het heeft alleen cijfers.
    [fte] Vul een heel getal in, of laat het leeg.
    [valid_from] Schrijf de dag als 2026-11-22.
    [valid_until] Schrijf de dag als 2026-11-22, en niet vóór de eerste dag.
    [successor] Vul de slug in van de opvolger, die ook in dit bestand staat. Dat kan alleen met een einddatum erbij.
   *[line] Zet evenveel cellen op deze regel als in de kopregel, en tekst met een komma tussen aanhalingstekens. Bewaar als UTF-8.
  }
import-warning = { $column ->
    [successor] Deze organisatie is gestopt zonder opvolger. Noem een opvolger. Anders komen melders bij de organisatie erboven.
   *[parent] De organisatie erboven stopt eerder. Noem de organisatie waar deze nu onder valt.
  }
stop-file = Dit bestand is niet te lezen
stop-file-detail = Kies het bestand opnieuw. Misschien is het verplaatst of nog open in een ander programma.

## Logboek
room-journal = Logboek
journal-lead = Wie van de medewerkers wat deed, per dag. Geen zaken, geen inhoud, geen tijdstippen.
journal-nothing = Er staat nog niets in het logboek.
journal-earlier = Vroeger
journal-later = Later
journal-console = Op de server zelf
journal-you = U
journal-somebody = Een medewerker (eindigt op { $mark })
journal-times = ({ $times } keer)
journal-limits = De dagen vóór vandaag zijn verzegeld in een keten. Of die keten klopt, controleert op de server het programma: weerklank doctor. Van wie een id is dat zo eindigt, ziet u daar met: weerklank staff list.
journal-act = { $act ->
    [staffInvited] – iemand uitgenodigd als { $role ->
        [adviser] vertrouwenspersoon
        [coordinator] coördinator
        [reportAuthor] opsteller van de rapportage
       *[administrator] beheerder
      }
    [invitationWithdrawn] – een uitnodiging ingetrokken, als { $role ->
        [adviser] vertrouwenspersoon
        [coordinator] coördinator
        [reportAuthor] opsteller van de rapportage
       *[administrator] beheerder
      }
    [staffEnded] – een account beëindigd
    [staffEnrolled] – sleutels gemaakt
    [staffCompleted] – inschrijving afgerond
    [signedIn] – ingelogd
    [signedOut] – uitgelogd
    [pathAdded] – een manier van inloggen toegevoegd
    [pathRemoved] – een manier van inloggen verwijderd
    [organisationsImported] – organisaties ingelezen
    [instanceImported] – verklaring van de hoofdsleutel ingelezen
    [subjectConfirmed] – sleutels bevestigd
    [listPublished] – lijst gepubliceerd
    [countSent] – telling verstuurd
    [countsFetched] – tellingen opgehaald
    [deputyOpened] – een plaatsvervanger toegelaten
    [releaseProposed] – een vrijgave van cijfers klaargezet
    [releaseApproved] – een vrijgave van cijfers goedgekeurd
    [releaseWithdrawn] – een vrijgave van cijfers ingetrokken
   *[other] – { $name }
  }

## Instellingen
room-settings = Instellingen
settings-lead = Zo is deze dienst ingesteld. Aanpassen kan alleen op de server, in weerklank.toml.
settings-installation = De dienst
settings-name = Naam
settings-authority = Adres
settings-root = Vingerafdruk van de hoofdsleutel
settings-statement = Verklaring van de hoofdsleutel
settings-statement-number = Nummer { $number }, { $coordinators ->
    [one] één coördinator
   *[other] { $coordinators } coördinatoren
  }.
settings-no-statement = Ontbreekt of geldt niet
settings-desks = Sleutels van de tellingen, voor de jaren
settings-form = Vragenlijst
settings-form-version = Versie { $version }, { $pages } pagina’s
settings-organisations = Organisaties in de indeling
settings-support = Andere wegen voor melders
settings-phone = Telefoon
settings-letter = Postadres
settings-none = Niet ingevuld
settings-terms = Termijnen
settings-acknowledge = Eerste antwoord binnen
settings-feedback = Terugkoppeling binnen
settings-purge-closed = Wissen na sluiten
settings-purge = Uiterlijk wissen na
settings-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
  }
settings-months = { $count ->
    [one] 1 maand
   *[other] { $count } maanden
  }
settings-people = Medewerkers en vertrek
settings-people-detail = Een account beëindigen kan alleen op de server zelf. Zo kan niemand zichzelf binnenhouden. De sleutel van een vertrouwenspersoon of opsteller eindigt ook op de lijst van de coördinator.

## Wat niet kan
stop-not-named = De hoofdsleutel noemt u niet als coördinator
stop-not-named-detail = U kunt geen lijst tekenen. Neem contact op met de beheerder van de hoofdsleutel.
stop-not-listed = Deze persoon staat niet op uw lijst
stop-not-listed-detail = Er is niets getekend. Ga terug en kijk de wijzigingen na.
stop-candidate-gone = Deze persoon wacht niet meer
stop-candidate-gone-detail = Er is niets getekend. Ga terug en haal de wijziging weg.
stop-digits = De cijfers kloppen niet
stop-digits-detail = Er is niets getekend. Vergelijk de cijfers opnieuw.
stop-outside-scope = Deze organisaties zijn niet van u
stop-outside-scope-detail = Een andere coördinator moet deze persoon bevestigen. Gaat het om een nieuwe organisatie? Neem dan eerst de nieuwe indeling over in uw lijst.
stop-other-tree = De indeling is intussen weer veranderd
stop-other-tree-detail = Er is niets getekend. Open uw lijst opnieuw en vergelijk de nieuwe code.
stop-not-planned = Deze lijst is niet voorbereid
stop-not-planned-detail = Er is niets getekend. Ga terug en bekijk de wijzigingen opnieuw.
