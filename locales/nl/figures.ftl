# Cijfers: de kamer van de opsteller, en wat de openbare pagina ook zegt.

## Ook openbaar
figures-period = Halfjaar
figures-period-name = { $half ->
    [H1] Januari–juni { $year }
   *[H2] Juli–december { $year }
  }
figures-organisation = Organisatie
figures-reports = Meldingen
figures-size = { $size ->
    [small] Andere organisaties met minder dan 500 medewerkers
    [medium] Andere organisaties met 500 tot 2.000 medewerkers
   *[large] Andere organisaties met 2.000 medewerkers of meer
  }
figures-together = Alle andere organisaties samen
figures-which = { $count ->
    [one] Welke organisatie
   *[other] Welke { $count } organisaties
  }

## De kamer
room-figures = Cijfers
figures-title = Cijfers van een halfjaar
figures-lead = U opent hier de tellingen van de vertrouwenspersonen, in uw eigen browser. Na een halfjaar geeft u met z’n tweeën vrij hoeveel er is gemeld.
figures-opening = De tellingen worden opgehaald en geopend …
figures-received = Wat er binnen is
figures-received-detail = { $batches ->
    [0] Er is nog geen telling binnen
    [one] Er is één telling binnen
   *[other] Er zijn { $batches } tellingen binnen
  }. { $advisers ->
    [one] Er staat één vertrouwenspersoon op de lijst
   *[other] Er staan { $advisers } vertrouwenspersonen op de lijst
  }. { $silent ->
    [0] Iedereen heeft iets gestuurd.
    [one] Van één is er nog niets.
   *[other] Van { $silent } is er nog niets.
  } Wie geen zaak heeft afgesloten, hoeft niets te sturen.
figures-twice = { $count ->
    [one] Eén zaak stond in meer dan één telling. Hij telt één keer mee.
   *[other] { $count } zaken stonden in meer dan één telling. Ze tellen één keer mee.
  }
figures-bad = { $count ->
    [one] Eén telling is niet te gebruiken
   *[other] { $count } tellingen zijn niet te gebruiken
  }
figures-bad-detail = De handtekening of de inhoud klopt niet. Deze telling telt niet mee. Vraag de vertrouwenspersoon om de telling opnieuw te sturen.
figures-nobody = iemand die niet op de lijst staat
figures-adviser = Vertrouwenspersoon
figures-batches = Tellingen
figures-none-yet = nog geen
figures-release = Vrijgeven
figures-not-whole = U werkt voor een deel van de overheid. De eerste vrijgave gaat over het geheel. Die bereiden opstellers voor die voor alle organisaties werken.
figures-published = De cijfers van dit halfjaar zijn vrijgegeven. Ze veranderen niet meer.
figures-published-link = Bekijk de openbare pagina
figures-running = Dit halfjaar is nog niet voorbij. U kunt zien hoe het ervoor staat. Vrijgeven kan daarna.
figures-too-few = Er is te weinig om te tonen
figures-too-few-detail = Geen organisatie heeft tien meldingen of meer. Ook samen tonen ze te weinig, of zou iemand er een aantal uit kunnen afleiden.
figures-too-few-release = U kunt wel vrijgeven dat dit zo is.
figures-may = Dit mag worden getoond
figures-others-hidden = De andere organisaties worden niet getoond: daaruit zou iemand een aantal kunnen afleiden.
figures-prepare = Leg voor aan een andere opsteller
figures-prepare-again = Reken opnieuw en leg opnieuw voor
figures-no-counts = Er is nog geen telling van dit halfjaar. Vrijgeven kan als er ten minste één is.
figures-silent = { $count ->
    [one] Van 1 vertrouwenspersoon is nog niets binnen
   *[other] Van { $count } vertrouwenspersonen is nog niets binnen
  }
figures-silent-detail = Wie zaken heeft afgesloten, moet een telling nog sturen. Wat na de vrijgave komt, telt niet meer mee.
figures-for-ever = Als u goedkeurt, is het meteen openbaar. Daarna kan niemand het nog veranderen.
figures-prepare-detail = U ondertekent wat hierboven staat. Een andere opsteller rekent het na en keurt het goed. Pas dan is het openbaar.
figures-no-proposal = Er ligt geen voorstel meer.
figures-mine = U hebt dit voorgelegd op { $day }
figures-mine-detail = Het wacht op een andere opsteller.
figures-proposed = { $author } heeft dit voorgelegd op { $day }
figures-same = Uw browser heeft alles opnieuw berekend. Elk aantal is hetzelfde.
figures-differs = Uw browser heeft alles opnieuw berekend. Het is niet hetzelfde. U kunt dit niet goedkeuren.
figures-count-changed = Er zijn andere tellingen dan toen dit werd voorgelegd. Het moet opnieuw worden voorbereid.
figures-added = Voorgelegd, maar niet berekend: { $name }, { $count }
figures-missing = Berekend, maar niet voorgelegd: { $name }, { $count }
figures-other-hidden = Het voorstel zegt iets anders over wat niet wordt getoond.
figures-approve = Keur goed en maak openbaar
figures-withdraw = Trek het voorstel in
figures-reject = Wijs het voorstel af

stop-no-desk-key = U kunt deze tellingen niet openen
stop-no-desk-key-detail = De sleutel van dit jaar is niet aan u gegeven. Vraag het de beheerder.
stop-forged-release = Deze cijfers zijn niet goed ondertekend
stop-forged-release-detail = Twee opstellers van de rapportage hadden ze moeten ondertekenen. Dat klopt niet. Vertrouw deze cijfers niet. Vraag bij de opstellers na of ze van hen zijn. Zoek zelf op hoe u hen bereikt.
stop-other-desk = De sleutel van de tellingen klopt niet
stop-other-desk-detail = De dienst gaf een andere sleutel dan de hoofdsleutel noemt. Daarom openen we geen telling en geeft u niets vrij. Waarschuw de beheerder van de hoofdsleutel.
stop-other-proposal = Dit voorstel is niet van een opsteller
stop-other-proposal-detail = De handtekening klopt niet, of wie dit voorlegde is geen opsteller meer. Er is niets goedgekeurd. Bel de andere opsteller en vraag of er iets is voorgelegd. Wijs het dan af: daarna kunt u de cijfers zelf voorleggen.
stop-older-proposal = Dit voorstel is van voor u opsteller was
stop-older-proposal-detail = Uw handtekening zou daarom niet tellen. Er is niets goedgekeurd. Vraag wie het voorlegde om de cijfers opnieuw voor te leggen.
stop-no-proposal = Er ligt geen voorstel meer
stop-no-proposal-detail = Een andere opsteller heeft het ingetrokken. Er is niets vrijgegeven.
stop-other-figures = Het voorstel is niet wat uw browser berekent
stop-other-figures-detail = Er is niets goedgekeurd. Overleg met wie het heeft voorgelegd.
