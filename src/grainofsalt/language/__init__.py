"""Words to annotations: the sentences, names, figures, times and attributions of one article.

`view` makes the text that is parsed and maps positions back, `pipeline` parses it. Four parts then look at the parse,
each without the others: names (`names`, `gazetteer`, `short_names`), quantities (`quantities`, with `numerals`,
`figure_units`, `nonfigures`, `bounds`), times (`times` and the modules that begin so) and attributions (`attribution`,
`reporting`, `sources`, `certainty`). What they find is an `Annotations`, in positions of the article.
`docs/attribution.md`, `docs/quantities.md` and `docs/times.md` tell it at length.
"""
