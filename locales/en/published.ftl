# The public figures.
published-title = What was reported
published-lead = How often people who work for the government reported discrimination to a confidential adviser.
published-nothing = There are no figures yet
published-nothing-detail = After each half-year the figures come here, once two authors have worked them out.
published-caption = Reports that were closed in this half-year
published-too-few = Too few reports to show
published-too-few-detail = In this half-year there were so few reports that a number could point at somebody. That is why there is no number here.
published-counts = { $count ->
    [one] This is from 1 count of an adviser. Counts that were not sent are not in it.
   *[other] This is from { $count } counts of advisers. Counts that were not sent are not in it.
  }
published-hidden = The other organisations are not here. From their number somebody could tell who reported. That is why there is no total either.
published-by = Prepared on { $day } by a report author. Another author worked it out again and approved it. These figures no longer change.
published-signed = Signed, and your browser checked it
published-signed-by = Signed by:
published-checking = Your browser is checking who signed this …
published-unchecked = We could not check who signed this
published-unchecked-detail = Perhaps the lists of staff have expired, or no answer came. The figures are shown as the service gives them. Try again later before you use them.
published-data = The same figures as data:
published-meaning = What the numbers say
published-meaning-experienced = This is experienced discrimination that somebody reported. Nobody has tested whether it was discrimination by law.
published-meaning-few = Few reports do not mean that there is little discrimination. Many reports can also mean that people dare to report.
published-meaning-period = A report counts in the half-year in which it was closed, once, at the organisation where it happened. Agencies are not counted with the ministry above them.
published-why = Why some organisations stand together or are missing
published-why-detail = A small number can give away who reported. An organisation stands by itself only from ten reports on.
published-why-groups = The other organisations stand together, by their size, those without reports too. Could somebody who knows one number work out another? Then we leave them out.
