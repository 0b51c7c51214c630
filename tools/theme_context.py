"""What templates are given, as the tables of docs/themes.md have it: told from the program itself.

python tools/theme_context.py       # writes the tables into the page, when they have changed
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SITE = PROJECT / "generator" / "site"
PAGE = PROJECT / "docs" / "themes.md"
BEGIN, END = "from the program by tools/theme_context.py -->\n", "\n<!-- end of context -->"

TYPES = {
    "card.py": ("Card", "Length", "Term"),
    "pages.py": ("Place",),
    "body.py": ("Heading",),
    "citation.py": ("Cited", "Apa"),
    "found.py": ("Mark", "RuleCount"),
    "lists.py": ("Year", "Stretch"),
    "pager.py": ("Pager",),
    "register.py": ("Letter", "Leaf", "Turning"),
}
"""The types that templates meet, by the module that declares them."""


def given() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every template with the names that it is given beside those of the frame, by the calls that print it."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(SITE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        told = {one.name: returned(one) for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            shared = {
                node.targets[0].id: [key.value for key in node.value.keys if isinstance(key, ast.Constant)]
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Dict)
            }
            for call in ast.walk(function):
                if not isinstance(call, ast.Call):
                    continue
                names = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
                template = next((str(name) for name in names if str(name).endswith(".html")), "")
                if not template or "/" in template or template == "index.html":
                    continue
                into = found.setdefault(template, {})
                for keyword in call.keywords:
                    if keyword.arg:
                        into[keyword.arg] = None
                    elif isinstance(keyword.value, ast.Name):
                        into.update(dict.fromkeys(map(str, shared.get(keyword.value.id, ()))))
                    elif isinstance(keyword.value, ast.Call) and isinstance(keyword.value.func, ast.Name):
                        into.update(dict.fromkeys(told.get(keyword.value.func.id, ())))
    return ((template, tuple(names)) for template, names in sorted(found.items()))


def returned(function: ast.FunctionDef) -> list[str]:
    """The keys of what a function gives, where that is written down as it is given."""
    values = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
    keys = (key for value in values if isinstance(value, ast.Dict) for key in value.keys)
    return [str(key.value) for key in keys if isinstance(key, ast.Constant)]


def fields(module: str, name: str) -> Iterator[tuple[str, str, str]]:
    """The fields of a type: name, type, and what the line below it says."""
    tree = ast.parse((SITE / module).read_text("utf-8"))
    declared = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    for node, after in zip(declared.body, [*declared.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            told = after.value if isinstance(after, ast.Expr) else None
            words = str(told.value) if isinstance(told, ast.Constant) else ""
            yield node.target.id, ast.unparse(node.annotation), " ".join(words.split())


def tables() -> str:
    """All of it, as Markdown."""
    lines = ["| template | is given |", "| --- | --- |"]
    lines += [f"| `{template}` | {', '.join(f'`{name}`' for name in names)} |" for template, names in given() if names]
    for module, names in TYPES.items():
        for name in names:
            lines += ["", f"| `{name}` | type | what it is |", "| --- | --- | --- |"]
            for field, kind, told in fields(module, name):
                lines.append(f"| `{field}` | `{kind.replace('|', 'or')}` | {told} |")
    return "\n".join(lines)


def shown() -> str:
    """The tables as the page has them."""
    return PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]


def main() -> int:
    """Bring the page up to date."""
    before, begin, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(before + begin + tables() + END + rest.partition(END)[2], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
