"""Makes up references to train on: invented people and works, written as footnotes, bibliographies and notes write them.

Nothing here is taken from anyone's labelled references. Everything is drawn from one seeded generator, so a seed gives the same text.
"""
