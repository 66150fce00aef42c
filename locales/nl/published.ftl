# De openbare cijfers.
published-title = Wat er is gemeld
published-lead = Hoe vaak mensen die bij de overheid werken, discriminatie hebben gemeld bij een vertrouwenspersoon.
published-nothing = Er zijn nog geen cijfers
published-nothing-detail = Na elk halfjaar komen hier de cijfers, zodra twee opstellers ze hebben nagerekend.
published-caption = Meldingen die in dit halfjaar zijn afgesloten
published-too-few = Te weinig meldingen om te tonen
published-too-few-detail = In dit halfjaar waren er zo weinig meldingen dat een aantal iemand zou kunnen aanwijzen. Daarom staat hier geen getal.
published-counts = { $count ->
    [one] Dit komt uit 1 telling van een vertrouwenspersoon. Tellingen die niet waren gestuurd, zitten er niet in.
   *[other] Dit komt uit { $count } tellingen van vertrouwenspersonen. Tellingen die niet waren gestuurd, zitten er niet in.
  }
published-hidden = De andere organisaties staan hier niet. Uit hun aantal zou iemand kunnen afleiden wie heeft gemeld. Daarom staat hier ook geen totaal.
published-by = Voorbereid op { $day } door een opsteller van de rapportage. Een andere opsteller heeft het nagerekend en goedgekeurd. Deze cijfers veranderen niet meer.
published-signed = Ondertekend, en dat heeft uw browser nagekeken
published-signed-by = Ondertekend door:
published-checking = Uw browser kijkt na wie dit ondertekende …
published-unchecked = We konnen niet nagaan wie dit ondertekende
published-unchecked-detail = Misschien zijn de lijsten van medewerkers verlopen, of kwam er geen antwoord. De cijfers staan hier zoals de dienst ze geeft. Probeer het later nog eens voordat u ze gebruikt.
published-data = Dezelfde cijfers als gegevens:
published-meaning = Wat de aantallen zeggen
published-meaning-experienced = Het gaat om ervaren discriminatie die iemand heeft gemeld. Niemand heeft getoetst of het volgens de wet discriminatie was.
published-meaning-few = Weinig meldingen betekent niet dat er weinig discriminatie is. Veel meldingen kan ook betekenen dat mensen durven te melden.
published-meaning-period = Een melding telt één keer: in het halfjaar waarin de melding is afgesloten, bij de organisatie waar het gebeurde. Onderdelen tellen niet mee bij hun ministerie.
published-why = Waarom sommige organisaties samen staan of ontbreken
published-why-detail = Een klein aantal kan verraden wie heeft gemeld. Een organisatie staat er alleen apart bij tien meldingen of meer.
published-why-groups = De andere organisaties staan samen, naar hun grootte, ook die zonder meldingen. Kan iemand die één aantal kent een ander aantal uitrekenen? Dan laten we ze weg.
