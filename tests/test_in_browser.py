"""The course in a real browser: JupyterLab runs it, boxes show, quizzes answer.

Needs playwright (requirements-dev.txt) and a Chromium; skipped where either is absent.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from conftest import LAST_RESORT
from make_student import lay_out_course

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (make dev)"
)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

MILLISECONDS = LAST_RESORT * 1000
FLAGS = [
    *["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"],
    *["--no-first-run", "--disable-background-networking"],
    *["--disable-component-update", "--disable-sync"],
]
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
# Addresses on other machines that a page asked for.
ASKED_OUTSIDE: list[str] = []
SHOW_CELL = """async (word) => {
  const content = window.jupyterapp.shell.currentWidget.content;
  const i = content.widgets.findIndex(c => c.model.sharedModel.source.includes(word));
  content.activeCellIndex = i; await content.scrollToItem(i, 'start');
}"""


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
    with open(private / "log", "w") as log:
        server = subprocess.Popen(
            command, cwd=course, env={**os.environ, **settings}, stdout=log, stderr=log
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


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, timeout=MILLISECONDS
        )
        yield opened
        opened.close()


def open_and_run(browser, lab, path):
    address, token = lab
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(MILLISECONDS)
    # Nothing is asked of another machine, and nothing would come.
    page.route(lambda url: urlsplit(url).hostname != "127.0.0.1", refuse)
    page.goto(f"{address}/{path}?token={token}&reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    page.evaluate(RUN_ALL)
    return page


def refuse(route):
    ASKED_OUTSIDE.append(route.request.url)
    route.abort()


@pytest.fixture(autouse=True)
def nothing_is_asked_of_another_machine():
    ASKED_OUTSIDE.clear()
    yield
    assert ASKED_OUTSIDE == []


def errors(page):
    return page.locator(".jp-RenderedText[data-mime-type*=error]").count()


def test_first_notebook_opens_and_its_boxes_show(browser, lab):
    page = open_and_run(browser, lab, "notebooks/00_start_here.ipynb")
    assert errors(page) == 0
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
    page.close()


def test_a_quiz_is_answered_by_mouse_and_by_keyboard(browser, lab):
    page = open_and_run(browser, lab, "notebooks/01_grouping.ipynb")
    assert errors(page) == 0
    page.evaluate(SHOW_CELL, "checks.quiz(1)")
    wrong = page.get_by_role("button", name="One value, True or False", exact=True)
    wrong.click()
    page.get_by_text("count the answers").wait_for()
    assert page.get_by_text("Not yet:").count() == 1
    # Forward and back again: keys alone, and one sees where one is.
    for key in ["Tab", "Shift+Tab", "Tab"]:
        page.keyboard.press(key)
    chosen = page.evaluate(
        "() => [document.activeElement.textContent,"
        " getComputedStyle(document.activeElement).outlineStyle]"
    )
    assert chosen[1] == "solid"
    page.get_by_role("button", name="One True or False a sample", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text("as many entries as there are samples").wait_for()
    assert page.get_by_text("Right:").count() >= 1
    page.close()


def test_an_edited_function_is_checked_without_a_restart(browser, lab, course):
    page = open_and_run(browser, lab, "notebooks/00_start_here.ipynb")
    functions = course / "functions.py"
    mine = functions.read_text(encoding="utf-8")
    functions.write_text(mine.replace("nobody has changed me yet", "I did it"))
    try:
        page.evaluate(RUN_ALL)
        page.evaluate(SHOW_CELL, "checks.my_first_function()")
        page.get_by_text("I did it").first.wait_for()
    finally:
        functions.write_text(mine, encoding="utf-8")
    page.close()
