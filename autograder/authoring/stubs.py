"""Stubs: what of an answer a student may see, made from the reference by its syntax tree alone."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import dataclass

from autograder.errors import CourseError

_KEPT_DECORATORS = frozenset(("classmethod", "property", "staticmethod"))
_CODE = (
    ast.Call, ast.Lambda, ast.IfExp, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
    ast.NamedExpr, ast.Await, ast.JoinedStr,
)  # fmt: skip

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reference says of a name; `doc` is the text below a variable."""

    node: ast.stmt
    doc: str = ""


def answers_of(module: ast.Module) -> dict[str, Answer]:
    """Return the definitions and variables of the reference's top level by name."""
    answers = {}
    for node, following in zip(module.body, [*module.body[1:], None], strict=True):
        match node:
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                answers[name] = Answer(node)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                doc = ""
                match following:
                    case ast.Expr(ast.Constant(str(text))):
                        doc = inspect.cleandoc(text)
                answers[name] = Answer(node, doc)
    return answers


def stub_of(answer: Answer) -> str:
    """Return what stands in an exercise's cell; a variable's is None below its text."""
    if isinstance(answer.node, Definition):
        return stub(answer.node)
    (name,) = (node.id for node in _targets(answer.node) if isinstance(node, ast.Name))
    lines = [f"# {line}".rstrip() for line in answer.doc.splitlines()]
    return "\n".join([*lines, f"{name} = None"])


def stub(definition: Definition) -> str:
    """Return a definition's signature and docstring with a body that raises NotImplementedError.

    Raises:
        CourseError: the signature holds code, such as a call or a lambda, which could be an answer.
    """
    _check_signature(definition)
    lines = [f"@{ast.unparse(d)}" for d in definition.decorator_list if _is_kept(d, definition)]
    lines.append(f"{_signature(definition)}:")
    doc = ast.get_docstring(definition)
    if doc:
        lines.append(textwrap.indent(_quoted(doc), "    "))
    if isinstance(definition, ast.ClassDef):
        methods = [
            node
            for node in definition.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_public(node.name)
        ]
        for method in methods:
            lines += ["", textwrap.indent(stub(method), "    ")]
        if not methods and not doc:
            lines.append("    pass")
    else:
        lines.append("    raise NotImplementedError")
    return "\n".join(lines)


def _quoted(doc: str) -> str:
    """Return a docstring as source, in the most readable form that means the same."""
    # A backslash, as in a formula, must come out as it went in.
    prefix = "r" if "\\" in doc else ""
    end = "\n" if "\n" in doc else ""
    for text in (f'{prefix}"""{doc}{end}"""', f"{prefix}'''{doc}{end}'''"):
        try:
            (parsed,) = ast.parse(f"def f():\n{textwrap.indent(text, '    ')}").body
        except (SyntaxError, ValueError):
            continue
        assert isinstance(parsed, ast.FunctionDef)
        if len(parsed.body) == 1 and ast.get_docstring(parsed) == doc:
            return text
    return repr(doc)


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _is_kept(decorator: ast.expr, definition: Definition) -> bool:
    # Any other decorator may hold part of an answer.
    if isinstance(decorator, ast.Attribute):
        owner = decorator.value.id if isinstance(decorator.value, ast.Name) else ""
        return owner == definition.name and decorator.attr in ("setter", "deleter")
    return isinstance(decorator, ast.Name) and decorator.id in _KEPT_DECORATORS


def _check_signature(definition: Definition) -> None:
    if isinstance(definition, ast.ClassDef):
        parts: list[ast.AST] = [*definition.bases, *definition.keywords]
    else:
        returns = [definition.returns] if definition.returns else []
        parts = [definition.args, *returns]
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, _CODE):
                raise CourseError(
                    f"The signature of {definition.name} holds code, `{ast.unparse(node)}`, which "
                    f"the template would publish: keep defaults and annotations to plain values "
                    f"and names."
                )


def _signature(definition: Definition) -> str:
    if isinstance(definition, ast.ClassDef):
        bases = [ast.unparse(base) for base in [*definition.bases, *definition.keywords]]
        return f"class {definition.name}" + (f"({', '.join(bases)})" if bases else "")
    keyword = "async def" if isinstance(definition, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    return f"{keyword} {definition.name}({ast.unparse(definition.args)}){returns}"


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.AnnAssign):
        return [node.target]
    assert isinstance(node, ast.Assign)
    return node.targets
