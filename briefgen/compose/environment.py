"""The template language: Jinja2, sandboxed, strict about undefined names, with a closed list of filters.

A template can neither run code nor read a file: it gets the text of others from `Templates`, which the pipeline fills.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, Undefined
from jinja2 import Environment as JinjaEnvironment
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.compose.values import Value
from briefgen.compose.vocabulary import UnknownName
from briefgen.errors import Diagnostic, Where, finding, nearest

KEPT_FILTERS = (
    *("batch", "default", "d", "first", "format", "groupby", "indent", "items", "join", "last", "list", "lower", "map", "reject"),
    *(
        "rejectattr",
        "replace",
        "reverse",
        "select",
        "selectattr",
        "slice",
        "sort",
        "title",
        "trim",
        "unique",
        "upper",
        "wordcount",
    ),
)
"""Jinja's own filters that a value survives. Others drop provenance, are random, or guess: `int` makes 0 of any word."""
KEPT_GLOBALS = ("range", "dict", "joiner", "cycler", "namespace")
_LARGEST = 100_000
"""A repeated text may have this many characters, a power an exponent of a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template and the file it came from; `offset` lines stand before it there (the front matter)."""

    text: str
    file: str
    offset: int = 0


Templates = Callable[[str], Template | None]
"""Gives a template by its name ("sections/background.md.j2"), None where there is none."""


class EmptyCell(StrictUndefined):
    """Stands in for a cell that a row does not fill: false in a test, an error when printed or computed with."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # the one thing that it may be asked
        return False


def empty_cell(hint: str) -> EmptyCell:
    """Make the stand-in for an empty cell; `hint` says which."""
    return EmptyCell(hint=hint)


class _Loader(BaseLoader):
    def __init__(self, templates: Mapping[str, Template]) -> None:
        self._templates = templates

    def get_source(self, environment: JinjaEnvironment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        found = self._templates.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.text, found.file, lambda: True


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a bound on what one operator can make."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if not isinstance(left, Value) and not isinstance(right, Value):
            sizes = [len(side) for side in (left, right) if isinstance(side, str | list | tuple)]
            counts = [side for side in (left, right) if isinstance(side, int)]
            if sizes and counts and sizes[0] * counts[0] > _LARGEST:
                raise SecurityError(f"a text repeated to more than {_LARGEST} characters")
            if operator == "**" and isinstance(right, int | float) and abs(right) > _LARGEST / 100:
                raise SecurityError("a power with so large an exponent")
        return super().call_binop(context, operator, left, right)


class Environment:
    """The templates of one build and the words that they may use."""

    def __init__(self, templates: Mapping[str, Template]) -> None:
        self._templates = templates
        self._jinja = _Sandbox(
            loader=_Loader(templates),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_printable,
            cache_size=-1,
        )
        self._jinja.filters = {name: self._jinja.filters[name] for name in KEPT_FILTERS}
        self._jinja.globals = {name: self._jinja.globals[name] for name in KEPT_GLOBALS}

    @property
    def jinja(self) -> JinjaEnvironment:
        """Jinja's own environment, for reading syntax trees."""
        return self._jinja

    def define(self, names: Mapping[str, object], filters: Mapping[str, Callable[..., object]]) -> None:
        """Add names and filters."""
        self._jinja.globals.update(names)
        self._jinja.filters.update(filters)

    def render(self, name: str) -> str | Diagnostic:
        """Fill a template; what goes wrong comes back as a diagnostic with the line of the template."""
        try:
            return self._jinja.get_template(name).render()
        except TemplateSyntaxError as error:
            return syntax_finding(error, self._templates[error.name or name])
        except (UnknownName, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
            return self._failed(error, name)
        except (UndefinedError, SecurityError, TemplateNotFound, AttributeError) as error:
            return self._failed(error, name)

    def _failed(self, error: Exception, name: str) -> Diagnostic:
        where = self._where(error, name)
        if isinstance(error, UnknownName):
            return finding(error.rule, str(error), where, hint=nearest(error.name, error.known))
        if isinstance(error, TemplateNotFound):
            return finding("missing-file", f'no template "{error}"', where, hint=nearest(str(error), self._templates))
        said = (
            "the template calls itself without end" if isinstance(error, RecursionError) else str(error) or type(error).__name__
        )
        return finding("template-failed", said, where)

    def _where(self, error: Exception, name: str) -> Where:
        files = {template.file: template for template in self._templates.values()}
        found = self._templates[name]
        line, trace = 0, error.__traceback__
        while trace:
            # Jinja maps the lines of its compiled code back to those of the template.
            template = files.get(trace.tb_frame.f_code.co_filename)
            if template:
                found, line = template, trace.tb_lineno
            trace = trace.tb_next
        return Where(found.file, line + found.offset if line else 0)


def syntax_finding(error: TemplateSyntaxError, template: Template) -> Diagnostic:
    """Turn Jinja's syntax error into a diagnostic."""
    said = (error.message or "the template cannot be read").rstrip(".")
    return finding("template-syntax", said[0].lower() + said[1:], Where(template.file, error.lineno + template.offset))


def _printable(value: object) -> object:
    """Refuse what would print as a hole or as Python: None, functions, mappings."""
    if isinstance(value, Undefined):
        return value  # Printing it raises, and says what is undefined.
    if value is None:
        raise TypeError("there is nothing to print here: the value is none")
    if callable(value) or isinstance(value, dict):
        raise TypeError(f"this cannot be printed: {getattr(value, '__name__', type(value).__name__)} is no value")
    return value
