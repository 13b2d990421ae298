"""How wide the box of an answer is, in a column as wide as that of a notebook."""

import pytest

from checks.answer import Answer

SHORT = "one label a sample."
LONG = "It is a sentence that goes on and on. " * 20
PATH = "The file is " + "/a_folder_of_our_university" * 9 + "/functions.py"
ROW = "one\n  " + "value  " * 15 + "\ntwo"  # about 760 pixels
MEASURE = """() => {
  const column = document.querySelector('#column'), box = column.firstElementChild;
  const row = box.querySelector('pre') ?? box;
  return [box.getBoundingClientRect().width, column.scrollWidth, row.scrollWidth
    - row.clientWidth];
}"""


@pytest.mark.parametrize(
    ("message", "column", "least", "most", "scrolls"),
    [
        (SHORT, 930, 150, 350, False),
        (LONG, 930, 728, 770, False),
        (LONG, 400, 400, 400, False),
        (PATH, 930, 500, 770, False),
        (PATH, 400, 300, 400, False),
        (ROW, 1400, 600, 1300, False),
        (ROW, 400, 400, 400, True),
    ],
    ids="short long long_narrow path path_narrow row row_narrow".split(),
)
def test_a_box_is_as_wide_as_what_it_says(
    browser,
    message,
    column,
    least,
    most,
    scrolls,
):
    page = browser.new_page()
    html = Answer("hint", message)._repr_html_()
    style = f"width:{column}px;font:14px sans-serif"
    page.set_content(f"<div id='column' style='{style}'>{html}</div>")
    width, needed, more_than_seen = page.evaluate(MEASURE)
    assert least <= width <= most
    assert needed <= column, "it sticks out of the column"
    assert (more_than_seen > 0) == scrolls
    page.close()
