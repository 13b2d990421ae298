"""The course as a website: `python tools/make_site.py` writes it.

Each module makes one kind of page or one part of it, as Markdown or as a notebook.
`build` puts them into a folder laid out as the project is, and calls Sphinx.
"""
