"""The course in a real browser: JupyterLab runs it, boxes show, quizzes answer.

Each notebook is opened and run once, by somebody who has answered nothing; the tests of
a notebook look at that page. `make browser` runs this and the site's tests; skipped
without playwright (requirements-dev.txt) or a Chromium.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import nbformat
import pytest

import notebook_cells
from conftest import LAST_RESORT
from make_student import lay_out_course

# Waits for the application, the notebook and its kernel; ends when all cells have run.
RUN_ALL = """async () => {
  const app = window.jupyterapp; await app.restored;
  let w;
  while (!(w = app.shell.currentWidget)?.sessionContext)
    await new Promise(r => setTimeout(r, 100));
  await w.context.ready; await w.sessionContext.ready;
  await w.sessionContext.session.kernel.info;
  await app.commands.execute('notebook:run-all-cells');
}"""
# Cells out of sight have no place on the page: asked is what the notebook holds.
NOTEBOOK = "() => JSON.stringify(window.jupyterapp.shell.currentWidget.model.toJSON())"
SHOW_CELL = """async (word) => {
  const content = window.jupyterapp.shell.currentWidget.content;
  const i = content.widgets.findIndex(c => c.model.sharedModel.source.includes(word));
  content.activeCellIndex = i; await content.scrollToItem(i, 'start');
}"""
RUN_CELL = "() => window.jupyterapp.commands.execute('notebook:run-cell')"
OPEN = """async ([path, factory]) => {
  const app = window.jupyterapp;
  await (await app.commands.execute('docmanager:open', {path, factory})).context.ready;
}"""
SAVED = "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
SHUT_DOWN = """() =>
  window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"""
OUTPUT = ".jp-Cell.jp-mod-active .jp-OutputArea-output"
# Addresses on other machines that a page asked for.
ASKED_OUTSIDE: list[str] = []

# Two wrong ideas, and what mends them: both lines are typed over.
STORY = [
    'p = fast_anova.anova_genes(data["expression"], list(groups))[1]',
    "q = np.minimum(p * len(p), 1)",
    "called = p <= alpha",
    'table = pd.DataFrame({"pval": p, "pval_fdr": q, "significant": called})',
    'return table.set_index(data["genes"].index)',
]
CORRECTED = "q = stats.false_discovery_control(p)"
CALLED = "called = q <= alpha"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Copy what a learner gets into a folder with a space in its name."""
    return lay_out_course(tmp_path_factory.mktemp("my course"))


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    """Start JupyterLab as `make lab` does, and give its address and token."""
    private, token = tmp_path_factory.mktemp("lab"), secrets.token_hex(8)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    news = private / "settings/@jupyterlab/apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false}'
    )
    settings = {
        "JUPYTER_CONFIG_DIR": str(private / "config"),
        "JUPYTER_DATA_DIR": str(private / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(private / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(private / "workspaces"),
    }
    command = [
        *[sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"],
        *["--ip=127.0.0.1", f"--port={port}", "--ServerApp.root_dir=."],
        *[f"--IdentityProvider.token={token}", "--LabApp.expose_app_in_browser=True"],
    ]
    # A learner's kernel shows figures; without a screen they would only be drawn.
    environment = {k: v for k, v in os.environ.items() if k != "MPLBACKEND"}
    with open(private / "log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, cwd=course, env=environment | settings, stdout=log, stderr=log
        )
    try:
        until = time.monotonic() + LAST_RESORT
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={token}")
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    pytest.fail((private / "log").read_text())
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}/lab/tree", token
    finally:
        server.terminate()
        server.wait(LAST_RESORT)


@pytest.fixture(autouse=True)
def nothing_is_asked_of_another_machine():
    yield
    asked = ASKED_OUTSIDE.copy()
    ASKED_OUTSIDE.clear()
    assert asked == []


def refuse(route):
    ASKED_OUTSIDE.append(route.request.url)
    route.abort()


@pytest.fixture(scope="module")
def page(request, browser, lab):
    """Open a learner's notebook, run it from top to bottom, and end its kernel."""
    address, token = lab
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(LAST_RESORT * 1000)
    # Nothing is asked of another machine, and nothing would come.
    page.route(lambda url: urlsplit(url).hostname != "127.0.0.1", refuse)
    page.goto(f"{address}/notebooks/{request.param}.ipynb?token={token}&reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    page.evaluate(RUN_ALL)
    page.name = request.param
    yield page
    page.evaluate(SHUT_DOWN)
    page.close()


def notebooks(*names):
    """Give a test the page of each notebook; tests of one notebook share it."""
    return pytest.mark.parametrize("page", names, indirect=True)


@pytest.fixture
def mine(course):
    """Give the learner's functions.py, and take back afterwards what was written."""
    path = course / "functions.py"
    before = path.read_text(encoding="utf-8")
    yield path
    path.write_text(before, encoding="utf-8")


@notebooks(*notebook_cells.NAMES)
def test_a_learner_runs_a_notebook_without_an_error(page):
    ran = nbformat.reads(page.evaluate(NOTEBOOK), as_version=4)
    assert notebook_cells.faults_of_a_first_run(page.name, ran) == []


@notebooks("00_start_here")
def test_boxes_and_pictures_show(page):
    page.evaluate(SHOW_CELL, "checks.setup()")
    box = page.locator(".jp-OutputArea-output div[style*='border-left']").first
    box.wait_for()
    assert box.inner_text().startswith(("Right", "A hint"))
    bar = box.evaluate("b => getComputedStyle(b).borderLeftColor")
    assert bar in ("rgb(0, 115, 79)", "rgb(0, 90, 148)")
    picture = page.locator("img[src*='heatmap'], img[alt^='Heatmap']").first
    page.evaluate(SHOW_CELL, "Where this leads")
    picture.wait_for()
    assert picture.evaluate("i => i.naturalWidth") > 800


@notebooks("00_start_here")
def test_an_edited_function_is_checked_without_a_restart(page, mine):
    text = mine.read_text(encoding="utf-8")
    mine.write_text(text.replace("nobody has changed me yet", "I did it"), "utf-8")
    page.evaluate(SHOW_CELL, "checks.my_first_function()")
    page.evaluate(RUN_CELL)
    page.locator(OUTPUT).get_by_text("I did it").wait_for()


@notebooks("01_grouping")
def test_a_quiz_is_answered_by_mouse_and_by_keyboard(page):
    page.evaluate(SHOW_CELL, "checks.quiz(1)")
    wrong = page.get_by_role("button", name="One value, True or False", exact=True)
    wrong.click()
    page.get_by_text("count the answers").wait_for()
    assert page.get_by_text("Not yet:").count() == 1
    # Forward and back again: keys alone, and one sees where one is.
    for key in ["Tab", "Shift+Tab", "Tab"]:
        page.keyboard.press(key)
    look = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(look) == "solid"
    page.get_by_role("button", name="One True or False a sample", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text("as many entries as there are samples").wait_for()
    assert page.get_by_text("Right:").count() >= 1


@notebooks("01_grouping")
def test_the_contents_panel_lists_tasks(page):
    page.evaluate("() => window.jupyterapp.commands.execute('toc:show-panel')")
    panel = page.locator(".jp-TableOfContents")
    panel.get_by_text("What you can now do").wait_for()
    assert "Your turn 1.1" in panel.inner_text()


@notebooks("02_one_gene_anova", "04_false_discovery_rate")
def test_sliders_have_names_and_move_the_figure(page):
    page.evaluate(SHOW_CELL, "from ipywidgets import")
    figure = page.locator(".widget-interact img")
    figure.wait_for()

    def changes_by(move):
        before = figure.get_attribute("src")
        move()
        page.wait_for_function(
            "before => document.querySelector('.widget-interact img')?.src"
            " .startsWith('data:') &&"
            " document.querySelector('.widget-interact img').src !== before",
            arg=before,
        )

    dials = page.get_by_role("slider").all()
    labels = page.locator(".widget-slider .widget-label").all_inner_texts()
    assert len(dials) == len(labels) == 4
    # From the last on: with few samples the others matter.
    for dial, label in [*zip(dials, labels, strict=True)][::-1]:
        assert page.get_by_role("slider", name=label, exact=True).count() == 1
        dial.focus()
        key = "End" if label == "seed" else "Home"
        changes_by(lambda key=key: page.keyboard.press(key))
    track = page.locator(".widget-slider .noUi-base").first.bounding_box()
    place = track["x"] + 0.8 * track["width"], track["y"] + track["height"] / 2
    changes_by(lambda: page.mouse.click(*place))


@notebooks("06_exercises")
def test_two_wrong_lines_are_mended_in_one_kernel(page, mine):
    """Type it in JupyterLab's editor, save, check, read the hint, mend, check again."""

    def edit(*keys, text):
        page.evaluate(OPEN, ["functions.py", "Editor"])
        page.locator(".jp-FileEditor:visible .cm-content").focus()
        for key in [*keys, "End", "Shift+Home"]:
            page.keyboard.press(key)
        page.keyboard.insert_text(text[0])
        for line in text[1:]:
            page.keyboard.press("Enter")
            page.keyboard.insert_text(line)
        page.keyboard.press("Control+s")
        page.wait_for_function(SAVED)
        assert text[-1] in mine.read_text(encoding="utf-8")

    def run(cell, words):
        page.evaluate(OPEN, ["notebooks/06_exercises.ipynb", "Notebook"])
        page.evaluate(SHOW_CELL, cell)
        page.evaluate(RUN_CELL)
        page.locator(OUTPUT).get_by_text(words).first.wait_for()

    # From the last line of the file, where run_anova waits with its three dots.
    edit("Control+End", "ArrowUp", text=STORY)
    run("checks.run_anova()", "A hint:")
    edit("Control+End", *4 * ["ArrowUp"], text=[CORRECTED])
    run("checks.run_anova()", "A hint:")
    edit("Control+End", *3 * ["ArrowUp"], text=[CALLED])
    run("checks.run_anova()", "Right")
    run("importlib.reload(functions)", "same function: False")
    run("strict = functions.run_anova", "rows: 4170")
