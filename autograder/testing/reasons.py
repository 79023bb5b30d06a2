"""The standard reasons of Python and NumPy: exceptions' texts that say nothing of hidden values.

Each is constant but for names, operators and small numbers. Who quotes one has to know the names.
"""

from __future__ import annotations

import re

_MAX_CHARS = 400
# Sizes, too, are chosen by code that has seen the hidden input: larger ones could carry it out.
_SIZE = r"[0-9]{1,2}"
_SHAPE = rf"\((?:{_SIZE})?(?:,{_SIZE}){{0,3}},?\)"
_SPACED_SHAPE = rf"\((?:{_SIZE})?(?:, ?{_SIZE}){{0,3}},?\)"
_OPERATOR = r"(?:[-+*/%@&|^<>]|//|\*\*|<<|>>|<=|>=)=?"
# Of few parts: words of one's own in a long row could spell something out.
_NAME = r"[A-Za-z_]\w*(?:\.\w+){0,5}"
_NAMED = rf"({_NAME})"
_TYPE = rf"'({_NAME})'"
# Never of several parts, of which a row of arguments could say very many.
_ARG = r"'([A-Za-z_]\w*)'"
# A function's full name, with those that it is defined in.
_FUNCTION = r"(?:(?:\w+|<lambda>)(?:\.<locals>)?\.){0,4}(?:[A-Za-z_]\w*|<lambda>)"
_SIGNATURE = (
    r"(?:\(n\?,k\),\(k,m\?\)->\(n\?,m\?\)|\(m,m\),\(m\)->\(m\)|"
    r"\(m,m\),\(m,n\)->\(m,n\)|\(n\),\(n\)->\(\))"
)

_PATTERNS = (
    # Shapes.
    rf"operands could not be broadcast together with shapes (?:{_SHAPE} ?){{1,4}}",
    r"operands could not be broadcast together with remapped shapes \[original->remapped\]: "
    rf"(?:{_SHAPE} +){{1,3}}and requested shape {_SHAPE}",
    rf"could not broadcast input array from shape {_SHAPE} into shape {_SHAPE}",
    rf"shape mismatch: value array of shape {_SHAPE} could not be broadcast to indexing result of "
    rf"shape {_SHAPE}",
    r"shape mismatch: objects cannot be broadcast to a single shape",
    rf"non-broadcastable output operand with shape {_SHAPE} doesn't match the broadcast shape "
    rf"{_SHAPE}",
    rf"shapes {_SHAPE} and {_SHAPE} not aligned: {_SIZE} \(dim [0-9]\) != {_SIZE} \(dim [0-9]\)",
    r"(?:matmul|solve1?|inv|det|cholesky): Input operand [0-9] has a mismatch in its core "
    rf"dimension [0-9], with gufunc signature {_SIGNATURE} \(size {_SIZE} is different from "
    rf"{_SIZE}\)",
    rf"matmul: Input operand [0-9] does not have enough dimensions \(has 0, gufunc core with "
    rf"signature {_SIGNATURE} requires 1\)",
    rf"cannot reshape array of size {_SIZE} into shape \((?:{_SIZE}|newaxis)?"
    rf"(?:,(?:{_SIZE}|newaxis)){{0,3}},?\)",
    r"can only specify one unknown dimension",
    r"all the input array dimensions except for the concatenation axis must match exactly, but "
    rf"along dimension [0-9], the array at index {_SIZE} has size {_SIZE} and the array at index "
    rf"{_SIZE} has size {_SIZE}",
    r"all the input arrays must have same number of dimensions, but the array at index "
    rf"{_SIZE} has [0-9] dimension\(s\) and the array at index {_SIZE} has [0-9] dimension\(s\)",
    r"all input arrays must have the same shape",
    r"zero-dimensional arrays cannot be concatenated",
    r"need at least one array to (?:concatenate|stack)",
    r"setting an array element with a sequence\.(?: The requested array has an inhomogeneous shape "
    rf"after [0-9] dimensions\. The detected shape was {_SPACED_SHAPE} \+ inhomogeneous part\.)?",
    r"array split does not result in an equal division",
    r"cannot select an axis to squeeze out which has size not equal to one",
    r"axes don't match array",
    r"negative dimensions are not allowed",
    r"Last 2 dimensions of the array must be square",
    rf"{_SIZE}-dimensional array given\. Array must be (?:at least )?two-dimensional",
    r"Singular matrix",
    # Indices.
    rf"index -?{_SIZE} is out of bounds for axis [0-9] with size {_SIZE}",
    r"(?:list|tuple|string|bytearray|range object|list assignment|pop) index out of range",
    r"pop from (?:an )?empty (?:list|set|deque)",
    r"too many indices for array: array is [0-9]-dimensional, but [0-9] were indexed",
    r"(?:axis[0-9]: )?axis -?[0-9] is out of bounds for array of dimension [0-9]",
    r"boolean index did not match indexed array along (?:axis|dimension) [0-9]; (?:size of axis|"
    rf"dimension) is {_SIZE} but (?:size of )?corresponding boolean (?:axis|dimension) is {_SIZE}",
    rf"shape mismatch: indexing arrays could not be broadcast together with shapes "
    rf"(?:{_SHAPE} ?){{1,4}}",
    r"invalid index to scalar variable\.",
    r"only integers, slices \(`:`\), ellipsis \(`\.\.\.`\), numpy\.newaxis \(`None`\) and "
    r"integer or boolean arrays are valid indices",
    r"arrays used as indices must be of integer \(or boolean\) type",
    r"only integer scalar arrays can be converted to a scalar index",
    r"(?:list|tuple|string|bytes|range|sequence) (?:indices|index) must be integers(?: or "
    rf"slices)?, not '?{_NAMED}'?",
    r"slice indices must be integers or None or have an __index__ method",
    r"list\.remove\(x\): x not in list",
    # Names and calls.
    rf"name '{_NAMED}' is not defined",
    rf"cannot access (?:local|free) variable '{_NAMED}' where it is not associated "
    r"with a value(?: in enclosing scope)?",
    rf"local variable '{_NAMED}' referenced before assignment",
    rf"{_TYPE} object is not (?:callable|subscriptable|iterable|reversible|an iterator)",
    rf"(?:type object )?{_TYPE} (?:object )?has no attribute {_TYPE}",
    rf"module {_TYPE} has no attribute {_TYPE}",
    rf"{_TYPE} object does not support item (?:assignment|deletion)",
    rf"({_FUNCTION})\(\) missing [0-9] (?:required positional arguments?|required "
    rf"keyword-only arguments?): {_ARG}(?:,? (?:and )?{_ARG})?(?:,? (?:and )?{_ARG})?"
    rf"(?:,? (?:and )?{_ARG})?(?:,? (?:and )?{_ARG})?(?:,? (?:and )?{_ARG})?",
    rf"({_FUNCTION})\(\) takes (?:from [0-9] to |exactly |at (?:most|least) )?[0-9] "
    r"(?:positional )?arguments?(?: but [0-9] (?:was|were) given| \([0-9] given\))",
    rf"({_FUNCTION})\(\) takes no (?:keyword )?arguments(?: \([0-9] given\))?",
    rf"({_FUNCTION})\(\) got an unexpected keyword argument {_ARG}"
    rf"(?:\. Did you mean {_ARG}\?)?",
    rf"({_FUNCTION})\(\) got multiple values for argument {_ARG}",
    rf"{_TYPE} is an invalid keyword argument for {_NAMED}\(\)",
    # Types.
    rf"unsupported operand type\(s\) for {_OPERATOR}(?: or (?:pow|divmod)\(\))?: "
    rf"{_TYPE} and {_TYPE}",
    rf"bad operand type for (?:unary [-+~]|abs\(\)): {_TYPE}",
    rf"'{_OPERATOR}' not supported between instances of {_TYPE} and {_TYPE}",
    rf"object of type {_TYPE} has no len\(\)",
    r"len\(\) of unsized object",
    r"iteration over a 0-d array",
    rf"{_TYPE} object cannot be interpreted as an integer",
    rf"must be real number, not {_NAMED}",
    rf"(?:float|int|complex)\(\) argument must be a string(?:, a bytes-like object)? or a "
    rf"(?:real )?number, not {_TYPE}",
    rf"can(?:not|'t) convert {_NAMED} to (?:float|int|complex)",
    r"cannot convert float (?:NaN|infinity) to integer",
    r"cannot convert float NaN to integer ratio",
    rf"can only concatenate (str|list|tuple) \(not \"{_NAMED}\"\) to "
    r"(?:str|list|tuple)",
    r"can't multiply sequence by non-int of type " + _TYPE,
    rf"sequence item {_SIZE}: expected str instance, {_NAMED} found",
    rf"unhashable type: {_TYPE}",
    rf"cannot unpack non-iterable {_NAMED} object",
    rf"too many values to unpack \(expected {_SIZE}(?:, got {_SIZE})?\)",
    rf"not enough values to unpack \(expected (?:at least )?{_SIZE}, got {_SIZE}\)",
    r"(?:Value after \*|argument after \*|Input) must be an iterable, not "
    rf"{_NAMED}",
    r"isinstance\(\) arg 2 must be a type, a tuple of types, or a union",
    rf"type {_NAMED} doesn't define __round__ method",
    rf"unsupported format string passed to {_NAMED}\.__format__",
    rf"Unknown format code '[a-zA-Z%]' for object of type {_TYPE}",
    r"only (?:length-1|size-1|0-dimensional) arrays can be converted to Python scalars",
    r"The truth value of an (?:empty array|array with more than one element) is ambiguous\. "
    r"Use (?:a\.any\(\) or a\.all\(\)|`array\.size > 0` to check that an array is not empty\.)",
    r"Cannot cast ufunc '(\w+)' (?:output|input(?: [0-9])?) from dtype\('(\w+)'\) "
    r"to dtype\('(\w+)'\) with casting rule 'same_kind'",
    r"ufunc '(\w+)' not supported for the input types, and the inputs could not be "
    r"safely coerced to any supported types according to the casting rule ''safe''",
    rf"loop of ufunc does not support argument [0-9] of type {_NAMED} which has no "
    r"callable (\w+) method",
    # Values.
    r"(?:float |integer )?division (?:or modulo )?by zero",
    r"(?:float |integer )?(?:floor division|modulo) by zero",
    r"float (?:modulo|divmod\(\)|floor division)",
    r"math (?:range|domain) error",
    r"\(34, 'Numerical result out of range'\)",
    r"zero-size array to reduction operation (\w+) which has no identity",
    r"attempt to get (?:argmax|argmin) of an empty sequence",
    r"(?:max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)",
    r"factorial\(\) not defined for negative values",
    r"Integers to negative integer powers are not allowed\.",
    r"maximum recursion depth exceeded(?: in comparison| while calling a Python object)?",
    r"zip\(\) argument [0-9] is (?:longer|shorter) than argument(?:s)? [0-9](?:-[0-9])?",
    _TYPE,  # what a dict has no entry for
    r"dictionary changed size during iteration",
    r"input\(\) has nobody to ask while grading: use a fixed value instead",
)
_REASONS = tuple(re.compile(rf"(?:{pattern})\Z") for pattern in _PATTERNS)


def words_of_reason(message: str) -> frozenset[str] | None:
    """Return the names in a standard reason, dotted ones in parts; None for any other text."""
    if len(message) > _MAX_CHARS:
        return None
    for reason in _REASONS:
        if match := reason.match(message):
            named = [text for text in match.groups() if text]
            parts = re.findall(r"<?\w+>?", " ".join(named))
            return frozenset(part for part in parts if part not in _MARKS)
    return None


_MARKS = frozenset(("<locals>", "<lambda>"))
