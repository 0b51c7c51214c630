"""Jinja as the press sets it up: what templates do a hundred times on every page is done without asking around.

Jinja asks of whatever is called whether it wants the context, and makes a new value of whatever is shown, whether that
needs it or not. On a page with some hundreds of links and messages that takes as long as all else. What comes out is
the same.
"""

import re
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_MARKS = re.compile("[&<>'\"]")
"""What must not stand in a page as it is."""


class Calls(Context):
    """A template's names, which calls what a template calls."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as Jinja has it)
        """Call a plain function or a macro at once, anything else as Jinja does."""
        kind = type(__obj)
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif kind not in _PLAIN or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


_PLAIN = frozenset({FunctionType, MethodType, partial})


class Shows(CodeGenerator):
    """Makes Python of templates, which shows values by way of `Engine.shown`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.shown(")
        if finalize.src is not None:
            self.write(finalize.src)


class Engine(Environment):
    """Jinja, set up so."""

    context_class = Calls
    code_generator_class = Shows

    @staticmethod
    def shown(value: Any) -> str:
        """What a value shows in a page.

        >>> Engine.shown("a"), Engine.shown("<a>"), Engine.shown(Markup("<a>")), Engine.shown(1)
        ('a', Markup('&lt;a&gt;'), Markup('<a>'), Markup('1'))
        """
        kind = type(value)
        if kind is Markup or (kind is str and not _MARKS.search(value)):
            shown: str = value
            return shown
        return escape(value)
