"""Code without a mark where it looks like the text around it.

Sphinx marks every name, comma and blank, most for nothing: a page with much code grows
to many thousands of elements, and what looks at each of them takes minutes.
"""

from pygments.formatters import HtmlFormatter
from pygments.token import Name, Punctuation, Text, Whitespace
from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge

PLAIN = {Name, Name.Namespace, Punctuation, Whitespace}


class LightFormatter(HtmlFormatter):
    """Writes names, punctuation and blanks as plain text."""

    def format_unencoded(self, tokensource, outfile) -> None:
        tokens = ((Text if kind in PLAIN else kind, it) for kind, it in tokensource)
        super().format_unencoded(tokens, outfile)


def setup(app: Sphinx) -> dict[str, bool]:
    PygmentsBridge.html_formatter = LightFormatter
    return {"parallel_read_safe": True, "parallel_write_safe": True}
