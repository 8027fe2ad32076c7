"""The template language: Jinja2, sandboxed, strict about undefined names, with a closed list of filters.

A template can neither run code nor read a file: it gets the text of others from `Templates`, which the pipeline fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sized
from contextlib import suppress
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, Undefined, nodes
from jinja2 import Environment as JinjaEnvironment
from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.filters import do_format, do_indent
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.compose.parts import Codes, Template
from briefgen.compose.typed import Typed, constants, typed_texts
from briefgen.compose.values import Value
from briefgen.compose.vocabulary import SectionList, UnknownName
from briefgen.errors import Diagnostic, Where, finding, nearest
from briefgen.pattern import pattern

KEPT_FILTERS = tuple(
    "batch default d first format groupby indent items join last list lower map reject rejectattr replace reverse select "
    "selectattr slice sort title trim unique upper wordcount".split()
)
"""Jinja's own filters that a value survives. Others drop provenance, are random, or guess: `int` makes 0 of any word."""
KEPT_GLOBALS = ("range", "dict", "joiner", "cycler", "namespace")
_COUNTED = "counted"
"""The name of the filter through which every loop goes; a template has no need of it."""
_PRINTED = "printed"
"""The name of the filter through which everything goes that an expression prints."""
_MOST_ROUNDS = 1_000_000
_LARGEST = 100_000
"""A repeated text may have this many characters, a power an exponent of a hundredth of it."""
_WIDE = pattern(r"\d{5}|\*|{[^{}]+{")
"""A width in a format that would fill pages with blanks, or one that comes from elsewhere."""
_RAW = pattern(r"{%[-+]?\s*raw\b")
_TAGS = pattern(r"{%.*?%}|{#.*?#}")
_LOCALS = pattern(r"\w+\.<locals>\.")
"""What Python puts before the name of a function of the vocabulary."""
_PADDING = frozenset({"center", "expandtabs", "ljust", "rjust", "zfill"})
"""Methods of text that make any number of characters from few."""


class _Unknown(StrictUndefined):
    """Stands in for what is not there; says so in the words of a template, with the nearest name that is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        held: object = self._undefined_obj
        name: object = self._undefined_name
        if isinstance(held, Sized) and isinstance(name, int):
            return f"there is no item {name} here: there are {len(held)}, counted from 0"
        if self._undefined_hint or held is missing or not isinstance(name, str):
            return str(super()._undefined_message)
        what = "a value" if isinstance(held, Value) else "what a template holds here"
        hint = nearest(name, (word for word in dir(held) if not word.startswith("_")))
        return f'{what} has no "{name}"' + (f"; {hint}" if hint else "")


class EmptyCell(StrictUndefined):
    """Stands in for a cell that a row does not fill: false in a test, an error when printed or computed with."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # the one thing that it may be asked
        return False


def empty_cell(hint: str) -> EmptyCell:
    """Make the stand-in for an empty cell; `hint` says which."""
    return EmptyCell(hint=hint)


class _Loader(BaseLoader):
    """Compiles templates, from the trees that reading has parsed already where there is one: parsing is half of what one costs.

    `codes` holds what earlier builds have compiled.
    """

    def __init__(self, templates: Mapping[str, Template], tree_of: Callable[[str], nodes.Template], codes: Codes) -> None:
        self._templates = templates
        self._tree_of = tree_of
        self._codes = codes
        self._loaded: list[JinjaTemplate] = []

    def load(self, environment: JinjaEnvironment, name: str, globals: MutableMapping[str, Any] | None = None) -> JinjaTemplate:
        found = self._templates.get(name)
        if found is None:
            raise TemplateNotFound(name)
        known, code = self._codes.get(name, (None, None))
        if code is None or known != found:
            code = environment.compile(self._tree_of(name), name, found.file)
            # In the place of the last text of that name: a watch sees thousands.
            self._codes[name] = (found, code)
        template = environment.template_class.from_code(environment, code, globals or {}, lambda: True)
        self._loaded.append(template)
        return template

    def forget_modules(self) -> None:
        """Let what one template has imported be computed again for the next, with its own values."""
        for template in self._loaded:
            template._module = None


class _Rounds:
    """Counts the rounds of loops: loops in loops can ask for more than anyone will wait for."""

    def __init__(self) -> None:
        self.start_over()

    def start_over(self) -> None:
        self._left = _MOST_ROUNDS

    def __call__(self, values: Iterable[Any]) -> _Counted:
        return _Counted(values, self)

    def take(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise SecurityError(f"the loops of the templates go round more than {_MOST_ROUNDS:,} times")


class _Counted:
    """What a loop goes over, counted as it goes."""

    def __init__(self, values: Iterable[Any], rounds: _Rounds) -> None:
        self._values = values
        self._rounds = rounds

    def __iter__(self) -> Iterator[Any]:
        for value in self._values:
            self._rounds.take()
            yield value

    def __len__(self) -> int:
        return len(self._values)  # type: ignore[arg-type]  # Jinja counts for itself where there is no length


class _Printed:
    """Notes what expressions print and where: a number without a source that is found on the page can be named by its line.

    The place stands in the code itself, which may have been compiled for an earlier build.
    """

    def __init__(self, texts: list[tuple[str, Where]]) -> None:
        self.texts = texts

    def __call__(self, value: Any, file: str, line: int) -> Any:
        if isinstance(value, str | int | float):
            self.texts.append((str(value), Where(file, line)))
        return value

    def wrap(self, output: nodes.Output, template: Template) -> None:
        """Send what each expression prints through here."""
        output.nodes = [self._wrapped(part, template) for part in output.nodes]

    def _wrapped(self, part: nodes.Expr, template: Template) -> nodes.Expr:
        if isinstance(part, nodes.TemplateData):
            return part
        place = [nodes.Const(said, lineno=part.lineno) for said in (template.file, part.lineno + template.offset)]
        return nodes.Filter(part, _PRINTED, place, [], None, None, lineno=part.lineno)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a bound on what one operator can make."""

    intercepted_binops = frozenset({"*", "**", "%"})
    note_loaded: Callable[[str], None] = staticmethod(lambda name: None)
    """Is told the name of each template that another asks for, whether there is one or not."""

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> JinjaTemplate:
        # The one place that including, importing and extending lead through.
        self.note_loaded(name)
        return super()._load_template(name, globals)

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Keep the end of a line that has words beside its tags: without it two paragraphs would run together."""
        source = super().preprocess(source, name, filename)
        return source if _RAW.search(source) else "\n".join(map(_with_its_end, source.split("\n")))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _PADDING)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        if getattr(value, "__name__", "") in {"format", "format_map"} and isinstance(getattr(value, "__self__", None), str):
            _check_format(value.__self__)
        return super().wrap_str_format(value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if not isinstance(left, Value) and not isinstance(right, Value):
            sizes = [len(side) for side in (left, right) if isinstance(side, str | list | tuple)]
            counts = [side for side in (left, right) if isinstance(side, int)]
            if operator == "*" and sizes and counts and sizes[0] * counts[0] > _LARGEST:
                raise SecurityError(f"a text repeated to more than {_LARGEST} characters")
            if operator == "**" and isinstance(right, int | float) and abs(right) > _LARGEST / 100:
                raise SecurityError("a power with so large an exponent")
            if operator == "%" and isinstance(left, str):
                _check_format(left)
        return super().call_binop(context, operator, left, right)


class Environment:
    """The templates of one build and the words that they may use.

    `printed` takes what expressions print that is no cited value, each with its place, in the order of printing.
    """

    def __init__(self, templates: Mapping[str, Template], codes: Codes, printed: list[tuple[str, Where]]) -> None:
        self._templates = templates
        self._trees: dict[str, nodes.Template] = {}
        self._printed = _Printed(printed)
        self._typed: dict[str, list[Typed]] = {}
        self._constants: dict[str, list[tuple[str, int]]] = {}
        self._loader = _Loader(templates, self._tree_of, codes)
        self._jinja = _Sandbox(
            loader=self._loader,
            undefined=_Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_printable,
            cache_size=-1,
            # Nothing to speak of can be computed beforehand here, and looking for it takes a third of compiling.
            optimized=False,
        )
        self._jinja.filters = {name: self._jinja.filters[name] for name in KEPT_FILTERS}
        self._rounds = _Rounds()
        self._jinja.filters |= {"format": _format, "indent": _indent, _COUNTED: self._rounds, _PRINTED: self._printed}
        self._jinja.globals = {name: self._jinja.globals[name] for name in KEPT_GLOBALS}

    def parse(self, name: str) -> nodes.Template:
        """Give the syntax tree of a template.

        Raises:
            TemplateSyntaxError: it cannot be read.
        """
        template = self._templates[name]
        tree = self._parsed(name)
        texts = self._typed[template.file] = list(typed_texts(tree, template.offset))
        shown = {typed.text for typed in texts}
        self._constants[template.file] = [each for each in constants(tree, template.offset) if each[0] not in shown]
        self._trees[name] = self._guarded(name, tree)
        return tree

    def _parsed(self, name: str) -> nodes.Template:
        return self._jinja.parse(self._templates[name].text, name, self._templates[name].file)

    def _guarded(self, name: str, tree: nodes.Template) -> nodes.Template:
        """Have all that is printed noted, and every round of a loop counted."""
        for node in tree.find_all((nodes.Output, nodes.For)):
            if isinstance(node, nodes.Output):
                self._printed.wrap(node, self._templates[name])
            elif isinstance(node, nodes.For):
                node.iter = nodes.Filter(node.iter, _COUNTED, [], [], None, None, lineno=node.iter.lineno)
        return tree

    def typed_in(self, name: str) -> list[Typed]:
        """Give what is typed into a template; nothing of one that cannot be parsed, which is told when it is read."""
        file = self._templates[name].file
        if file not in self._typed:
            with suppress(TemplateSyntaxError, RecursionError):
                self.parse(name)
        return self._typed.get(file, [])

    def constants_in(self, file: str) -> list[tuple[str, int]]:
        """Give the strings in the expressions of a file that are printed in another place, if at all, with their lines."""
        for name, template in self._templates.items():
            if template.file == file:
                self.typed_in(name)
        return self._constants.get(file, [])

    def _tree_of(self, name: str) -> nodes.Template:
        """Give the tree of a template to be compiled. Compiling changes it, so it serves once."""
        # What is typed in one that was not read is of no interest: an earlier build has looked at it.
        return self._trees.pop(name, None) or self._guarded(name, self._parsed(name))

    @property
    def templates(self) -> Mapping[str, Template]:
        """All templates of the build, by name."""
        return self._templates

    @property
    def jinja(self) -> JinjaEnvironment:
        """Jinja's own environment, for reading syntax trees."""
        return self._jinja

    def define(self, names: Mapping[str, object], filters: Mapping[str, Callable[..., object]]) -> None:
        """Add names and filters."""
        self._jinja.globals.update(names)
        self._jinja.filters.update(filters)

    def start_over(self, note_loaded: Callable[[str], None]) -> None:
        """Make ready for another template: nothing computed for one reaches the next. `note_loaded` is told what it loads."""
        self._loader.forget_modules()
        self._rounds.start_over()
        self._jinja.note_loaded = note_loaded

    def render(self, name: str) -> str | Diagnostic:
        """Fill a template; what goes wrong comes back as a diagnostic with the line of the template."""
        try:
            return self._jinja.get_template(name).render()
        except TemplateSyntaxError as error:
            return syntax_finding(error, self._templates[error.name or name])
        except (UnknownName, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            return self._failed(error, name)
        except (TemplateRuntimeError, TemplateNotFound) as error:
            return self._failed(error, name)
        except (MemoryError, NameError, RuntimeError, SyntaxError) as error:
            # What Jinja lets Python find: calls without end, more loops in loops than Python compiles, the number 1e999.
            return self._failed(error, name)

    def _failed(self, error: Exception, name: str) -> Diagnostic:
        where = self._where(error, name)
        if isinstance(error, UnknownName):
            return finding(error.rule, str(error), where, hint=nearest(error.name, error.known))
        if isinstance(error, TemplateNotFound):
            return finding("missing-file", f'no template "{error}"', where, hint=nearest(str(error), self._templates))
        match error:
            case RecursionError():
                said = "the template calls itself without end"
            case SyntaxError():
                said = error.msg
            case _:
                said = _LOCALS.sub("", str(error)) or type(error).__name__
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
    """Refuse what would print as a hole or as Python: None, functions, lists, mappings."""
    if isinstance(value, Undefined):
        return value  # Printing it raises, and says what is undefined.
    if value is None:
        raise TypeError("there is nothing to print here: the value is none")
    if isinstance(value, bool) or not isinstance(value, str | int | float | Value | SectionList):
        str(value)  # Rows and the like say themselves why they cannot be printed.
        raise TypeError(f"this cannot be printed: {getattr(value, '__name__', type(value).__name__)} is no value")
    return value


def _with_its_end(line: str) -> str:
    ends_with_tag = line.endswith(("%}", "#}")) and line[-3:-2] not in {"-", "+"}
    return f"{line[:-2]}+{line[-2:]}" if ends_with_tag and _TAGS.sub("", line).strip() else line


def _check_format(pattern: str) -> None:
    if _WIDE.search(pattern):
        raise SecurityError("a format wider than a page")


def _format(pattern: str, *values: object, **named: object) -> str:
    _check_format(str(pattern))
    return do_format(pattern, *values, **named)


def _indent(text: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
    if (width if isinstance(width, int) else len(width)) > _LARGEST / 1000:
        raise SecurityError("an indentation wider than a page")
    return do_indent(str(text), width, first, blank)
