"""The site of the documentation: Markdown pages, the API from its docstrings, the command line from its parser."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.domains.python import PyObject  # type: ignore[attr-defined]  # it is there, and not in `__all__`

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

project = "summarize-ru"
author = "The summarize-ru authors"
release = version = version_of(project)

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_argparse_cli"]
nitpicky = True
OTHERS = (
    "collections|typing|os|dt|np|numpy|NDArray|pa|pyarrow|summarize_ru.adapters.arrow.Rows|pyspark|DataFrame|sumy|"
    "AbstractSummarizer|Values|Readable"
)
nitpick_ignore_regex = [
    ("py:class", rf"({OTHERS})\b.*"),  # types that have no page here
    ("py:obj", ".*"),  # `name` in a docstring is a link only if there is such a name
]
default_role = "py:obj"

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["site"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_math_renderer = "mathml"

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3

autodoc_mock_imports = ["llama_index", "pyspark"]  # 180 and 300 MB for one docstring each
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # a dataclass has its attributes once, in the text of its docstring


def write_inline_math(translator: HTML5Translator, node: nodes.Element) -> None:
    """A formula as MathML, which browsers show by themselves: the site loads no script from elsewhere."""
    translator.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def write_block_math(translator: HTML5Translator, node: nodes.Element) -> None:
    """A formula on a line of its own; it scrolls if it is wider than the screen."""
    translator.body.append(f'<div class="math">{tex2mathml(node.astext(), as_block=True)}</div>')
    raise nodes.SkipNode


def find_anywhere(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """Resolve a type that is an alias, or that the docstring of another module names."""
    if node["refdomain"] != "py" or node["reftype"] not in {"class", "obj"}:
        return None
    node["refspecific"] = True
    return env.domains["py"].resolve_xref(env, node["refdoc"], app.builder, "obj", node["reftarget"], node, content)


def setup(app: Sphinx) -> dict[str, Any]:
    """Have docutils write formulas, and name the variables of Sphinx attributes."""
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"
    app.connect("missing-reference", find_anywhere)
    app.add_html_math_renderer("mathml", (write_inline_math, None), (write_block_math, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
