"""How a quiz looks: to be answered in JupyterLab, folded on a page, or answered.

Whether a choice is right is said in words, so that nobody needs to see colours. Nothing
is fetched from anywhere.
"""

from functools import partial
from html import escape

# Light boxes with dark text: readable in the light and the dark theme.
STYLE = """<style>
.quiz-choice.jupyter-button { width: auto; height: auto; white-space: normal;
  text-align: left; line-height: 1.4; padding: 6px 12px; color: #222;
  background: #fff; border: 1px solid #5b7f99; border-radius: 4px; }
.quiz-choice.jupyter-button:hover { background: #e6f1f9; }
.quiz-choice.jupyter-button:focus-visible { outline: 3px solid #005a94;
  outline-offset: 1px; }
.quiz-choice.quiz-chosen { border: 2px solid #222; font-weight: bold; }
</style>"""
BOX = "background:#e6f1f9;color:#222;padding:8px 12px;max-width:46em;line-height:1.4"


def reply(choice: dict) -> str:
    """Give what is said to a choice, as HTML that begins with the verdict."""
    verdict = "Right" if choice["correct"] else "Not yet"
    return f"<strong>{verdict}:</strong> {escape(choice['feedback'])}"


def as_widgets(questions: list[dict]):
    """Make buttons to choose from, by mouse or by keyboard, with the reply below."""
    from ipywidgets import HTML, Button, VBox

    def choose(reply_box, buttons, choice, button):
        reply_box.value = f"<div role='status' style='{BOX}'>{reply(choice)}</div>"
        for other in buttons:
            other.remove_class("quiz-chosen")
        button.add_class("quiz-chosen")

    parts = [HTML(STYLE)]
    for number, question in enumerate(questions, start=1):
        asked = f"<strong>{number}.</strong> {escape(question['question'])}"
        reply_box, buttons = HTML(), []
        for choice in question["answers"]:
            button = Button(description=choice["answer"])
            button.add_class("quiz-choice")
            button.on_click(partial(choose, reply_box, buttons, choice))
            buttons.append(button)
        asked = HTML(f"<div style='line-height:1.4;margin-top:10px'>{asked}</div>")
        parts.append(VBox([asked, *buttons, reply_box]))
    whole = VBox(parts)
    whole.layout.max_width = "52em"
    return whole


def _as_list(questions: list[dict], shown) -> str:
    """Write all questions with their choices, each as `shown` gives it."""
    return "".join(
        f"<p><strong>{number}.</strong> {escape(question['question'])}</p>"
        f"<ul>{''.join(f'<li>{shown(choice)}</li>' for choice in question['answers'])}"
        "</ul>"
        for number, question in enumerate(questions, start=1)
    )


def folded(questions: list[dict]) -> str:
    """Write a quiz for a page without Python: a choice opens to its reply.

    Tags are taken out for the search of a site: a blank keeps the words apart.
    """
    return _as_list(
        questions,
        lambda choice: (
            f"<details><summary>{escape(choice['answer'])}</summary> "
            f"{reply(choice)}</details>"
        ),
    )


def answered(questions: list[dict]) -> str:
    """Write a quiz with the reply to each choice."""
    return _as_list(
        questions, lambda choice: f"{escape(choice['answer'])}<br>{reply(choice)}"
    )
