# De pagina's van medewerkers.

## Binnenkomen
entry-title = Inloggen voor medewerkers
entry-words = Uw vijftien herstelwoorden
entry-words-hint = Plak of typ de woorden. De eerste vier letters van elk woord zijn genoeg.
entry-sign-in = Inloggen
entry-locked = Vergrendeld
entry-locked-detail = U was een tijd weg. Daarom zijn uw sleutels uit dit apparaat gehaald. Er is niets verloren: log in en ga verder.
entry-no-root = Deze dienst is nog niet klaar voor gebruik. De beheerder moet hem eerst inrichten.

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
