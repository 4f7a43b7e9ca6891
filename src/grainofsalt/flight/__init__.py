"""Whether the figures of a reported flight can be true together, and what they show.

`kernels` is the arithmetic of a flown arc, on SI floats; `figures` reads what was told and how far it may be rounded;
`judgement` says what the figures show together, `repairs` and `pairs` what probably went wrong where they cannot be;
`table` and `review` do it for the rows of a table. `docs/flight.md` tells it at length. It models no powered flight, no
payload, no guidance and no aim.
"""
