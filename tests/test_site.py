"""The site is whole: links lead somewhere, answers are folded, nothing is fetched.

Needs the packages of requirements-site.txt (`make site`); skipped without them. What is
looked at in a browser also needs playwright and a Chromium.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

import course_notebooks
import notebook_cells
from checks.tasks.nb00_set_up import pins
from checks.tasks.quiz import questions
from conftest import LAST_RESORT, ROOT
from minutes import PREDICTION_MARK
from notebook_cells import NAMES
from run_notebooks import SECONDS

pytest.importorskip("myst_nb", reason="sphinx and myst-nb are missing (make site)")
pytest.importorskip("sphinx_book_theme", reason="its theme is missing (make site)")
pytest.importorskip("latex2mathml", reason="latex2mathml is missing (make site)")

from bs4 import BeautifulSoup  # noqa: E402
from sphinx.search.en import SearchEnglish  # noqa: E402

from website import build, glossary, status  # noqa: E402
from website.notebook_pages import QUIZ, answering, without_markers  # noqa: E402

LARGEST = 25e6
NARROW = 360
PHONE, WIDE = {"width": NARROW, "height": 900}, {"width": 1300, "height": 900}
# One page of each kind.
KINDS = [
    *["index.html", "start.html", "gallery.html", "glossary.html", "status.html"],
    *["search.html", "MISCONCEPTIONS.html", "docs/handout.html"],
    *["notebooks/00_start_here.html", "notebooks/02_one_gene_anova.html"],
    "solutions/functions.html",
]
# What is folded is looked at too, and no colour while it still changes.
UNFOLD = """theme => {
  const calm = document.createElement('style');
  calm.textContent = `*, *::before, *::after {
    animation: none !important; transition: none !important;
  }`;
  document.head.append(calm);
  document.documentElement.dataset.theme = theme;
  for (const it of document.querySelectorAll('details')) it.open = true;
}"""
FAULTS = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations
    .filter(it => it.impact !== 'minor')
    .flatMap(it => it.nodes.map(node => `${it.id}: ${node.html}`));
}"""
# What the makers of pages and notebooks leave in a text.
MARKS = [
    *["Created using", "Sphinx", "```", "{note}", "{glossary}", "{toctree}", "$$"],
    *["<IPython.core.display", "<Figure size", "interactive(children=", "SOLUTION"],
    *["Show code cell", "Open source", "ipywidgets.widgets", "Traceback"],
]
MARKED = r"BEGIN SOLUTION.*\n((?:.*\n)*?)[ \t]*### END"
# A picture, a script, a style: what a browser fetches by itself.
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src"}
VOID = {"img", "link", "meta", "input", "br", "hr", "source", "wbr", "col"}


class Page(HTMLParser):
    """What a page holds: links, what it fetches, anchors, texts, what is folded."""

    def __init__(self, html: str):
        super().__init__()
        self.links, self.fetched, self.ids, self.images = [], [], set(), []
        self.open_tags, self.text, self.folded = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in VOID:
            self.open_tags.append(tag)
        self.ids |= {found["id"]} if "id" in found else set()
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if found.get(FETCHED.get(tag)):
            self.fetched.append(found[FETCHED[tag]])
        if tag == "img":
            self.images.append(found)

    def handle_endtag(self, tag):
        while tag in self.open_tags and self.open_tags.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open_tags):
            inside = self.folded if "details" in self.open_tags else self.text
            inside.append(data)

    @property
    def shown(self) -> str:
        return "".join(self.text)

    @property
    def hidden(self) -> str:
        return "".join(self.folded)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the site, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("my site") / "site"
    return folder, build.build(folder)


@pytest.fixture(scope="module")
def folder(made):
    return made[0]


@pytest.fixture(scope="module")
def pages(folder):
    return {
        path: Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")
    }


@pytest.fixture(scope="module")
def notebook_pages(folder, pages):
    return {name: pages[folder / "notebooks" / f"{name}.html"] for name in NAMES}


def test_it_is_made_without_a_warning_and_is_small(made):
    folder, warnings = made
    assert warnings == []
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    assert sum(sizes) < LARGEST
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_every_link_and_every_anchor_resolves(pages):
    lost = []
    for path, page in pages.items():
        for link in page.links + page.fetched:
            parts = urlsplit(link)
            if parts.scheme or link == "#":
                continue
            there = (path.parent / unquote(parts.path)).resolve()
            there = path if not parts.path else there
            there = there / "index.html" if there.is_dir() else there
            anchor = unquote(parts.fragment)
            known = not anchor or there not in pages or anchor in pages[there].ids
            if not (there.is_file() and known):
                lost.append((path.name, link))
    assert lost == []


def test_nothing_is_fetched_from_elsewhere(folder, pages):
    for path, page in pages.items():
        for address in page.fetched:
            found = urlsplit(address)
            assert found.scheme in ("", "data") and not found.netloc, path
    for path in folder.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(@import|url\()\s*['\"]?(https?:)?//", text), path


def test_no_marks_of_the_makers_are_left(pages):
    for path, page in pages.items():
        for mark in MARKS:
            text = page.shown + page.hidden
            expected = "SOLUTION" in text and path.name == "CONTRIBUTING.html"
            # README and CONTRIBUTING explain the marks of answers.
            assert mark not in text or (mark == "SOLUTION" and expected), (path, mark)


def test_every_figure_has_a_text(pages):
    for path, page in pages.items():
        for image in page.images:
            assert len(image.get("alt", "").split()) >= 3, (path.name, image["src"])


@pytest.mark.parametrize("name", NAMES)
def test_every_solved_notebook_is_a_page_with_its_figures(name, notebook_pages):
    page = notebook_pages[name]
    notebook = notebook_cells.read(name)
    assert notebook.cells[0].source.splitlines()[0].lstrip("# ") in page.shown
    figures = list(course_notebooks.figures(notebook.cells))
    assert len(page.images) >= len(figures)
    for i in range(len({cell.id for cell, _ in figures})):
        assert f"figure-{name[:2]}-{i + 1}" in page.ids


def no_blanks(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_answers_and_predictions_are_folded(name, notebook_pages):
    page = notebook_pages[name]
    notebook = notebook_cells.read(name)
    shown, hidden = no_blanks(page.shown), no_blanks(page.hidden)
    for cell in notebook.cells:
        for answer in re.findall(MARKED, cell.source):
            quiz = QUIZ.search(answer)
            if quiz:
                for question in questions(int(quiz[1])):
                    for choice in question["answers"]:
                        reply = no_blanks(choice["feedback"])
                        assert reply in hidden and reply not in shown
            else:
                assert no_blanks(answer) in hidden and no_blanks(answer) not in shown
    asked = sum(cell.source.count("Think first") for cell in notebook.cells)
    assert page.hidden.count("Think first") == asked
    tasks = re.findall(
        r"^### (Your turn \d+\.\d+)",
        "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"),
        re.M,
    )
    for task in tasks:
        assert any(
            re.match(task.lower().replace(" ", "-").replace(".", "-"), i)
            for i in page.ids
        ), task


def is_heading_or_output(tag) -> bool:
    return tag.name in ("h2", "h3") or "cell_output" in tag.get("class", [])


@pytest.mark.parametrize("name", NAMES)
def test_no_output_answers_a_closed_prediction(name, folder):
    html = (folder / "notebooks" / f"{name}.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    for summary in soup.find_all("summary", string=re.compile(PREDICTION_MARK)):
        closed = summary.find_parent("details")
        below = closed.find_next(is_heading_or_output)
        assert below.name in ("h2", "h3") or below.find_parent("details")
        assert not closed.has_attr("open")


def test_outputs_are_folded_up_to_the_text_that_says_what_one_sees():
    text, code, out = new_markdown_cell, new_code_cell, [new_output("stream", text="1")]
    asked = f"Which?\n\n<details><summary>{PREDICTION_MARK}</summary>It.</details>"
    cells = [
        *[
            text("# One"),
            code(outputs=out, id="before"),
            text(asked),
            code(id="silent"),
        ],
        *[text("Now look."), code(outputs=out, id="a"), code(outputs=out, id="b")],
        *[text("It is 1."), code(outputs=out, id="after"), text(asked)],
        *[text("## Two"), code(outputs=out, id="else"), text(f"{asked}\n\n## Three")],
        code(outputs=out, id="more"),
    ]
    assert answering(cells) == {"a", "b"}


def words_for_search(*texts: str) -> set[str]:
    """Give the words that the search knows, without those too common to look for."""
    language = SearchEnglish({})
    text = re.sub(r"<[^>]*>", " ", " ".join(texts)).lower()
    words = filter(language.word_filter, language.split(text))
    return set(filter(language.word_filter, map(language.stem, words)))


@pytest.mark.parametrize("name", NAMES)
def test_search_knows_the_words_of_quizzes_and_of_folded_answers(name, folder):
    text = (folder / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    page = index["docnames"].index(f"notebooks/{name}")
    found = set()
    for terms in index["terms"], index["titleterms"]:
        for word, where in terms.items():
            pages = where if isinstance(where, list) else [where]
            found |= {word} if page in pages else set()
    texts, cells = [], notebook_cells.read(name).cells
    folded = answering(cells)
    for cell in cells:
        quiz = QUIZ.search(cell.source)
        if quiz:
            for question in questions(int(quiz[1])):
                texts.append(question["question"])
                for choice in question["answers"]:
                    texts += [choice["answer"], choice["feedback"]]
        elif "solution" in cell.metadata.get("tags", []):
            texts.append(cell.source)
        else:
            texts += re.findall(MARKED, cell.source)
            texts += re.findall(r"</summary>(.*?)</details>", cell.source, re.DOTALL)
        if cell.id in folded:
            texts += [it.text for it in cell.outputs if it.get("name") == "stdout"]
    assert words_for_search(*texts) - found == set()


def test_all_new_words_are_in_the_glossary(folder, pages):
    shown = pages[folder / "glossary.html"].shown
    for path in course_notebooks.solved():
        text = "\n".join(cell.source for cell in course_notebooks.read(path).cells)
        words = glossary.new_words(path)
        assert words or "New words" not in text, path
        for word, meaning in words:
            assert word.replace("`", "") in shown
            assert no_blanks(re.sub(r"[`*]", "", meaning))[:20] in no_blanks(shown)


def test_letters_lead_to_the_words_that_begin_with_them(folder, pages):
    page = BeautifulSoup((folder / "glossary.html").read_text("utf-8"), "html.parser")
    words = {
        w for path in course_notebooks.solved() for w, _ in glossary.new_words(path)
    }
    letters = {re.sub(r"\W", "", word)[0].upper() for word in words}
    links = page.select("nav.letters a")
    assert [link.text for link in links] == sorted(letters)
    for link in links:
        section = page.select_one(f"section{link['href']}")
        assert {it.text.strip("` (")[0].upper() for it in section("dt")} == {link.text}
    assert len(page.select("section dt")) == len(words)


def test_what_code_loses_its_mark_would_not_have_a_colour(folder):
    css = (folder / "_static" / "pygments.css").read_text(encoding="utf-8")
    for theme in ["light", "dark"]:
        rule = rf'{theme}"\] \.highlight %s{{[^}}]*?(?<![-\w])color: (\S+)'
        plain = re.search(rule % "", css)[1]
        for kind in ["n", "nn", "p", "w"]:
            own = re.search(rule % rf"\.{kind} ", css)
            assert own is None or own[1] == plain, (theme, kind)
    code = (folder / "solutions" / "functions.html").read_text(encoding="utf-8")
    assert '<span class="k">def</span>' in code
    assert not re.search('<span class="(n|nn|p|w)">', code)


def test_functions_are_listed_by_notebook(folder, pages):
    page = pages[folder / "solutions" / "functions.html"]
    assert {"notebook-00-the-data", "your-functions"} <= page.ids
    assert "Below this line you write your own." in page.shown
    assert "# ------" not in page.shown


def test_a_fold_is_called_what_is_written_on_it(folder):
    for path in folder.rglob("*.html"):
        assert not re.search("<summary[^>]*aria-label", path.read_text("utf-8")), path


def test_markers_go_and_the_answer_stays():
    source = "a = 1\n### BEGIN SOLUTION: b = ...\nb = 2\n### END SOLUTION\ncheck(b)"
    assert without_markers(source) == "a = 1\nb = 2\ncheck(b)"


@pytest.fixture(scope="module")
def browser_page(browser, folder):
    """Open pages from the disk, and note every request that leaves it."""
    page = browser.new_page(viewport=PHONE)
    page.set_default_timeout(LAST_RESORT * 1000)
    outside, errors = [], []
    page.on("request", lambda it: outside.append(it.url))
    page.on("pageerror", lambda it: errors.append(str(it)))
    yield page
    page.close()
    inside = (folder.as_uri(), "data:")
    assert [url for url in outside if not url.startswith(inside)] == []
    assert errors == []


def go(page, path: Path, what: str = "") -> None:
    page.goto(path.as_uri() + what)


# What is folded is looked at too.
OPEN_FOLDS = (
    "() => document.querySelectorAll('details').forEach(d => { d.open = true })"
)
# Grounds that are light; the figures have a sheet of their own.
LIGHT = """() => [...document.querySelectorAll('.bd-article *:not(img)')].filter(e => {
  const ground = getComputedStyle(e).backgroundColor;
  const [r, g, b, a] = ground.match(/[\\d.]+/g).map(Number);
  return a !== 0 && r + g + b > 3 * 127;
}).map(e => e.outerHTML.slice(0, 120))"""


def test_pages_fit_a_phone(browser_page, pages):
    for path in pages:
        go(browser_page, path)
        browser_page.evaluate(OPEN_FOLDS)
        width = browser_page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW, path.name


def test_both_lists_open_on_a_phone(browser_page, folder):
    for button, link in [
        ("primary", "05 How do I show the genes?"),
        ("secondary", "Select genes"),
    ]:
        go(browser_page, folder / "notebooks" / f"{NAMES[4]}.html")
        listed = browser_page.get_by_role("link", name=link, exact=True).last
        assert not listed.is_visible()
        browser_page.locator(f"button.{button}-toggle").click()
        browser_page.locator("dialog[open]").get_by_role("link", name=link).wait_for()


def test_nothing_shines_in_the_dark_theme(browser_page, pages):
    for path in pages:
        go(browser_page, path)
        browser_page.evaluate("document.documentElement.dataset.theme = 'dark'")
        browser_page.evaluate(OPEN_FOLDS)
        assert browser_page.evaluate(LIGHT) == [], path.name


IN_LIST = """async dialog => {
  await new Promise(resolve => setTimeout(resolve));  // after list.js, which defers
  const list = document.querySelector(dialog || '#pst-primary-sidebar');
  const entry = list.querySelector('li.current > a');
  if (!entry) return null;
  const [all, it] = [list, entry].map(e => e.getBoundingClientRect());
  const is_seen = it.top >= all.top && it.bottom <= all.bottom;
  const fits = it.bottom + list.scrollTop <= all.bottom;
  return is_seen && (list.scrollTop === 0) === fits;
}"""


def test_the_list_of_pages_opens_at_its_top_or_at_the_current_entry(
    browser_page, folder
):
    pages = [f"notebooks/{NAMES[i]}.html" for i in (4, 12)]
    try:
        # After a page far down in the list, too: the theme remembers where it stood.
        for page in ["status.html", *pages, "index.html"]:
            browser_page.set_viewport_size(WIDE)
            go(browser_page, folder / page)
            assert browser_page.evaluate(IN_LIST, ""), page
            browser_page.set_viewport_size(PHONE)
            browser_page.locator("button.primary-toggle").click()
            assert browser_page.evaluate(IN_LIST, "dialog[open]"), page
    finally:
        browser_page.set_viewport_size(PHONE)


def test_what_is_folded_opens_by_keyboard_without_scripts(browser, folder):
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    page.set_default_timeout(LAST_RESORT * 1000)
    go(page, folder / "notebooks" / "02_one_gene_anova.html")
    fold = page.locator("details.hide", has_text="Show what comes out").first
    output = fold.locator(".cell_output")
    assert not output.is_visible()
    fold.locator("summary").press("Enter")
    output.wait_for()
    page.close()


def test_a_link_of_the_gallery_opens_the_fold_of_its_figure(browser_page, folder):
    path = folder / "notebooks" / f"{NAMES[2]}.html"
    go(browser_page, path)
    figure = browser_page.locator("details.hide", has_text="Show what comes out")
    figure = figure.filter(has=browser_page.locator("img")).first
    anchor = figure.locator("[id^=figure]").get_attribute("id")
    assert not figure.locator("img").is_visible()
    go(browser_page, folder / "gallery.html")
    go(browser_page, path, f"#{anchor}")
    figure.locator("img").wait_for()


def test_on_a_phone_code_and_printed_sentences_break_their_lines(browser_page, folder):
    is_wide = "all => all.filter(it => it.scrollWidth > it.clientWidth).length"
    for page in ["start", "docs/handout", f"notebooks/{NAMES[4]}"]:
        go(browser_page, folder / f"{page}.html")
        browser_page.evaluate(OPEN_FOLDS)
        code = browser_page.locator("pre:not(.cell_output pre)")
        assert code.count() and code.evaluate_all(is_wide) == 0
    printed = browser_page.locator("pre", has_text="genes called at a false discovery")
    assert printed.evaluate_all(is_wide) == 0
    # Columns of a table stay below each other.
    go(browser_page, folder / "notebooks" / f"{NAMES[2]}.html")
    table = browser_page.locator("pre", has_text="Multiple Comparison of Means").last
    assert table.evaluate("it => getComputedStyle(it).whiteSpace") == "pre"


# How far right the word behind a blank or the end of a line stands.
LEFT_OF = """word => {
    const code = [...document.querySelectorAll("pre")];
    const block = code.find(it => it.textContent.includes("for _ in range(200):"));
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const at = text.data.lastIndexOf(word);
        if (at < 0) continue;
        range.setStart(text, at + 1);
        range.setEnd(text, at + 2);
        return range.getBoundingClientRect().left;
    }
}"""


def test_on_a_phone_a_broken_line_keeps_its_indentation(browser_page, folder):
    go(browser_page, folder / "notebooks" / f"{NAMES[4]}.html")
    browser_page.evaluate(OPEN_FOLDS)
    after, inside = (
        browser_page.evaluate(LEFT_OF, f"{blank}shuffled_p") for blank in "\n "
    )
    assert after < inside


def test_on_a_phone_a_figure_says_that_it_goes_on(browser_page, folder):
    go(browser_page, folder / "notebooks" / f"{NAMES[4]}.html")
    browser_page.evaluate(OPEN_FOLDS)
    for figure in browser_page.locator(".cell_output > img").all():
        output = figure.locator("..")
        shown = output.evaluate("it => it.clientWidth / it.scrollWidth")
        assert 0.45 < shown < 1
        said = output.evaluate("it => getComputedStyle(it, '::before').content")
        assert "goes on to the right" in said
    assert not browser_page.locator("#pst-back-to-top").is_visible()


def test_on_a_phone_an_empty_cell_says_nothing(browser_page, folder):
    go(browser_page, folder / "docs" / "teaching.html")
    row = browser_page.locator("table.stacked tr", has_text="break").first
    shown = [cell for cell in row.locator("td").all() if cell.is_visible()]
    assert [cell.inner_text() for cell in shown] == ["105-120", "break"]


def test_search_finds_a_word_from_the_disk(browser_page, folder):
    go(browser_page, folder / "search.html", "?q=Bonferroni")
    browser_page.locator("#search-results li a").first.wait_for()
    found = browser_page.locator("#search-results li a").all_inner_texts()
    assert any(text.startswith("04 ") for text in found)


def test_formulas_are_drawn(browser_page, folder):
    formulas = 0
    for name in NAMES:
        go(browser_page, folder / "notebooks" / f"{name}.html")
        for formula in browser_page.locator("div.formula math").all():
            box = formula.bounding_box()
            assert box["width"] > 40 and box["height"] > 10
            formulas += 1
    assert formulas > 3


def test_a_dial_shows_another_frame(browser_page, folder, notebook_pages):
    for name in NAMES:
        path = folder / "notebooks" / f"{name}.html"
        go(browser_page, path)
        for figure in browser_page.locator("figure.dials").all():
            image = figure.locator("img")
            first = image.get_attribute("src")
            dials = figure.locator("input").all()
            for i, dial in enumerate(dials):
                dial.focus()
                browser_page.keyboard.press("Home")
                browser_page.keyboard.press("End")
                shown = image.get_attribute("src")
                assert shown != first
                for other in dials[:i] + dials[i + 1 :]:
                    assert other.input_value() == other.get_attribute("value")
                browser_page.wait_for_function(
                    "i => i.complete && i.naturalWidth > 300",
                    arg=image.element_handle(),
                )


def test_no_stop_of_a_dial_looks_like_another(folder):
    frames = [path.read_bytes() for path in (folder / "_static/dials").iterdir()]
    assert len(frames) == len(set(frames)) > 0


def test_figures_lie_on_the_page_in_both_themes(browser_page, folder):
    go(browser_page, folder / "gallery.html")
    for theme in ["light", "dark"]:
        browser_page.evaluate(
            "theme => { document.documentElement.dataset.theme = theme }", theme
        )
        image = browser_page.locator(".gallery img").first
        ground = image.evaluate("i => getComputedStyle(i).backgroundColor")
        assert ground == "rgba(0, 0, 0, 0)"


def test_the_status_page_tells_seconds_and_versions():
    text = status.status(course_notebooks.solved())
    for number, seconds in json.loads(SECONDS.read_text(encoding="utf-8")).items():
        row = re.search(rf"^\| \[{number}\]\(.*$", text, re.MULTILINE)[0]
        assert row.endswith(f" | {seconds} |")
    for name, version, _ in pins((ROOT / "requirements.txt").read_text("utf-8")):
        assert f"| {name} | {version} |" in text


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_shut_out(browser_page, folder, kind):
    axe = pytest.importorskip(
        "axe_playwright_python.base", reason="axe is not installed (make dev)"
    )
    try:
        for size in [WIDE, PHONE]:
            browser_page.set_viewport_size(size)
            go(browser_page, folder / kind)
            browser_page.evaluate(axe.AXE_SCRIPT)
            for theme in ["light", "dark"]:
                browser_page.evaluate(UNFOLD, theme)
                assert browser_page.evaluate(FAULTS) == [], (size, theme)
    finally:
        browser_page.set_viewport_size(PHONE)


def test_a_quiz_opens_to_its_reply_by_keyboard(browser_page, folder):
    go(browser_page, folder / "notebooks" / "02_one_gene_anova.html")
    choice = browser_page.locator("li > details").first
    reply = choice.locator("strong")
    assert not reply.is_visible()
    choice.locator("summary").focus()
    browser_page.keyboard.press("Enter")
    reply.wait_for()
    assert reply.inner_text() in ("Right:", "Not yet:")


def test_a_wide_table_is_reached_by_keyboard(browser_page, folder):
    table = browser_page.locator(".bd-content table.dataframe").last
    try:
        for size, tab_index in [(WIDE, "-1"), (PHONE, "0")]:
            browser_page.set_viewport_size(size)
            go(browser_page, folder / "notebooks" / "04_false_discovery_rate.html")
            assert table.get_attribute("tabindex") == tab_index
    finally:
        browser_page.set_viewport_size(PHONE)


def test_on_a_phone_a_table_of_sentences_is_read_cell_by_cell(browser_page, folder):
    go(browser_page, folder / "MISCONCEPTIONS.html")
    cell = browser_page.locator("table td").nth(3)
    assert cell.get_attribute("data-head") == "you ask"
    box = cell.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= NARROW
