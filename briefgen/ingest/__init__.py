"""Articles in: text, Markdown, HTML, wikitext, DOCX and PDF -> paragraphs, notes, and the places where the notes are cited.

What must not live here: the tables of a brief (pipeline's side writes those) and anything that asks the network.
"""
