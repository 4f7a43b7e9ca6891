"""The words of the trade: the types that every other room speaks, their units and their one codec.

Read in this order: `text` (Article, Span), `record` (Source, Quantity, When, Claim, Event, Finding), `vocabulary`
(the names that the record allows), `units`, `conversions`, `codec`, `errors`.
"""
