"""Settings of Sphinx for the site."""

project = "Gene by Gene"
author = ""
smartquotes = False
extensions = ["myst_nb", "website.mathml", "website.light_code"]
html_math_renderer = "mathml"

# Notebooks are shown as they were run.
nb_execution_mode = "off"
nb_output_stderr = "remove"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
myst_update_mathjax = False

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["_static"]
templates_path = ["_templates"]
html_use_index = False  # it would list the glossary once more
html_css_files = ["site.css"]
html_js_files = ["dials.js", "narrow.js", "list.js"]
html_theme_options = {
    "logo": {"text": project},
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 3,
    "home_page_in_toc": True,
}
html_copy_source = False
html_show_copyright = False
# Browsers do not let a page from the disk read other pages for a summary of them.
html_show_search_summary = False
html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None


def setup(app) -> None:
    """Say what is said as it should be heard."""

    def say(app, page: str, template, context: dict, document) -> None:
        if page == app.config.root_doc:  # the title of the course, once
            context["docstitle"] = ""
        # A fold is called what is written on it.
        unsaid = ' aria-label="Toggle hidden content"'
        context["body"] = context.get("body", "").replace(unsaid, "")

    app.connect("html-page-context", say)
