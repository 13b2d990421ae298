"""List the figures of the solved notebooks: who draws each, and what its text says.

``python tools/list_figures.py 05`` prints a line for each: cell, functions that draw,
and what is drawn in the cell itself, where no test can read it. Below it stands the
alternative text. It is kept in the metadata of the cell, as ``alt``: there it survives
a new run and goes along when the cell is moved. ``run_notebooks.py`` copies it to the
output, as ``image/png.alt``. ``nbconvert --template classic`` writes it into its pages;
JupyterLab 4.6 and its template do not look for it yet.
"""

import ast
import sys
from dataclasses import dataclass

from nbformat import NotebookNode

from course_notebooks import ROOT, read, solved
from course_notebooks import figures as stored

# Methods and functions of matplotlib, pandas, seaborn, statsmodels, SciPy that draw.
DRAWING = {
    *["annotate", "axhline", "axvline", "bar", "barh", "boxplot", "clustermap"],
    *["dendrogram", "errorbar", "fill_between", "heatmap", "hist", "hlines", "imshow"],
    *["legend", "loglog", "pcolormesh", "plot", "qqplot", "scatter", "semilogx"],
    *["semilogy", "stem", "step", "stripplot", "subplots", "text", "violinplot"],
    *["vlines"],
}


@dataclass(frozen=True)
class Figure:
    """One stored figure: its cell, who draws it, and its alternative text."""

    cell: str
    functions: tuple[str, ...]
    inline: tuple[str, ...]
    alt: str


def called(tree: ast.AST) -> list[str]:
    """Give the last part of the name of every call: "hist" of ``ax.hist(x)``."""
    targets = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [getattr(it, "attr", getattr(it, "id", None)) for it in targets]
    # pandas: table.plot.scatter(...)
    return sorted({name for name in names if name is not None})


def drawing_functions(source: str) -> set[str]:
    """Name the functions defined in a piece of code that draw, also through others."""
    functions = [
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)
    ]
    draws = DRAWING
    while True:
        found = {it.name for it in functions if draws & set(called(it))}
        if found <= draws:
            return found
        draws = draws | found


def of_notebook(notebook: NotebookNode) -> list[Figure]:
    """Give the figures of a notebook in their order."""
    module = ROOT / "solutions" / "functions.py"
    known = drawing_functions(module.read_text(encoding="utf-8"))
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        # Lines such as %time are no Python.
        lines = [line for line in cell.source.splitlines() if line[:1] not in "%!"]
        source = "\n".join(lines)
        names = called(ast.parse(source))
        known |= drawing_functions(source)
        for _ in stored([cell]):
            functions = tuple(name for name in names if name in known)
            inline = tuple(name for name in names if name in DRAWING - known)
            found.append(
                Figure(cell.id, functions, inline, cell.metadata.get("alt", ""))
            )
    return found


def main() -> None:
    for path in solved(sys.argv[1:]):
        for it in of_notebook(read(path)):
            inline = "in the cell: " + ", ".join(it.inline) if it.inline else ""
            print(f"{it.cell:8} {', '.join(it.functions) or '-':30} {inline}")
            print(f"         {it.alt or 'no alternative text'}")


if __name__ == "__main__":
    main()
