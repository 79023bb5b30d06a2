"""What code may hold that is judged by how it is written: whatever is on no list here may not.

The lists are of what does a known thing under its own name. What finds something by a text, such as
`getattr` and `eval`, would make the name in the code say nothing, and stands on none.
"""

from __future__ import annotations

import ast
import builtins
import types
from collections.abc import Iterable

import numpy as np

NODES = (
    ast.Add, ast.And, ast.AnnAssign, ast.Assert, ast.Assign, ast.Attribute, ast.AugAssign,
    ast.BinOp, ast.BitAnd, ast.BitOr, ast.BitXor, ast.BoolOp, ast.Break, ast.Call, ast.ClassDef,
    ast.Compare, ast.Constant, ast.Continue, ast.Del, ast.Delete, ast.Dict, ast.DictComp, ast.Div,
    ast.Eq, ast.ExceptHandler, ast.Expr, ast.FloorDiv, ast.For, ast.FormattedValue,
    ast.FunctionDef, ast.GeneratorExp, ast.Global, ast.Gt, ast.GtE, ast.If, ast.IfExp, ast.Import,
    ast.ImportFrom, ast.In, ast.Invert, ast.Is, ast.IsNot, ast.JoinedStr, ast.LShift, ast.Lambda,
    ast.List, ast.ListComp, ast.Load, ast.Lt, ast.LtE, ast.MatMult, ast.Match, ast.MatchAs,
    ast.MatchMapping, ast.MatchOr, ast.MatchSequence, ast.MatchSingleton, ast.MatchStar,
    ast.MatchValue, ast.Mod, ast.Mult, ast.Name, ast.NamedExpr, ast.Nonlocal, ast.Not,
    ast.NotEq, ast.NotIn, ast.Or,
    ast.Pass, ast.Pow, ast.RShift, ast.Raise, ast.Return, ast.Set, ast.SetComp, ast.Slice,
    ast.Starred, ast.Store, ast.Sub, ast.Subscript, ast.Try, ast.Tuple, ast.UAdd, ast.USub,
    ast.UnaryOp, ast.While, ast.With, ast.Yield, ast.YieldFrom, ast.alias, ast.arg, ast.arguments,
    ast.comprehension, ast.keyword, ast.match_case, ast.withitem,
)  # fmt: skip

_EXCEPTIONS = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
}
BUILTINS = _EXCEPTIONS | set(
    "abs all any ascii bin bool bytes callable chr classmethod complex dict display divmod "
    "enumerate filter float format frozenset hash hasattr hex id int isinstance issubclass iter "
    "len list map max min next object oct ord pow print property range repr reversed round set "
    "slice sorted staticmethod str sum super tuple type zip Ellipsis NotImplemented __debug__ "
    "__name__".split()
)

# What multiplies and adds up in one: whoever forbids one of these, means all of them.
PRODUCTS = frozenset(
    "asmatrix bmat convolve correlate dot einsum einsum_path inner mat matmul matrix matrix_power "
    "matvec multi_dot sumprod tensordot vdot vecdot vecmat".split()
)
# What does so by a detour; none of them is an array's method.
DETOURS = frozenset(
    "average corrcoef cov fmean poly1d polyfit polymul polyval Polynomial solve tensorsolve inv "
    "tensorinv pinv lstsq".split()
)

_NUMPY = """
    abs absolute acos acosh add all allclose amax amin angle any append apply_along_axis
    apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin
    argpartition argsort argwhere around array array_equal array_equiv array_split asanyarray
    asarray asarray_chkfinite ascontiguousarray asfarray asfortranarray asin asinh atan atan2
    atanh atleast_1d atleast_2d atleast_3d average bincount bitwise_and bitwise_not bitwise_or
    bitwise_xor block bool bool_ broadcast_arrays broadcast_shapes broadcast_to byte c_ can_cast
    cbrt cdouble ceil choose clip column_stack complex128 complex64 complexfloating compress
    concat concatenate conj conjugate copy copysign copyto corrcoef cos cosh count_nonzero cov
    cross cumprod cumsum cumulative_prod cumulative_sum deg2rad degrees delete diag diag_indices
    diagflat diagonal diff digitize divide divmod double dsplit dstack dtype e ediff1d empty
    empty_like equal errstate euler_gamma exp exp2 expand_dims expm1 extract eye fabs
    fill_diagonal finfo fix flatnonzero flip fliplr flipud float16 float32 float64 float_
    float_power floating floor floor_divide fmax fmin fmod frexp frombuffer fromfunction
    fromiter frompyfunc full full_like gcd geomspace get_printoptions gradient greater
    greater_equal heaviside histogram hsplit hstack hypot i0 identity iinfo imag in1d index_exp
    indices inexact inf insert int16 int32 int64 int8 int_ intc integer interp intersect1d intp
    invert isclose iscomplex iscomplexobj isfinite isin isinf isnan isneginf isposinf isreal
    isrealobj isscalar issubdtype ix_ kron lcm ldexp left_shift less less_equal linspace log
    log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor
    logspace mask_indices max maximum mean median meshgrid mgrid min minimum mod modf moveaxis
    multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian
    nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar ndarray ndenumerate ndim
    ndindex negative newaxis nonzero not_equal number ogrid ones ones_like outer packbits pad
    partition percentile permute_dims pi piecewise place poly poly1d polyadd polyder polyfit
    polyint polymul polysub polyval positive pow power printoptions prod product promote_types
    ptp put put_along_axis quantile r_ rad2deg radians ravel real reciprocal remainder repeat
    require reshape resize result_type right_shift rint roll rollaxis rot90 round round_
    row_stack s_ searchsorted select set_printoptions setdiff1d seterr setxor1d shape sign
    signbit sin sinc single sinh size sort spacing split sqrt square squeeze stack std subtract
    sum swapaxes take take_along_axis tan tanh tile trace transpose matrix_transpose trapezoid
    trapz tri tril tril_indices tril_indices_from trim_zeros triu triu_indices triu_indices_from
    true_divide trunc uint uint16 uint32 uint64 uint8 union1d unique unravel_index unstack
    unwrap vander var vectorize vsplit vstack where zeros zeros_like Inf Infinity NaN
    linalg.cholesky linalg.cond linalg.cross linalg.det linalg.diagonal linalg.eig linalg.eigh
    linalg.eigvals linalg.eigvalsh linalg.inv linalg.lstsq linalg.LinAlgError linalg.matrix_norm
    linalg.matrix_rank linalg.matrix_transpose linalg.norm linalg.outer linalg.pinv linalg.qr
    linalg.slogdet linalg.solve linalg.svd linalg.svdvals linalg.tensorinv linalg.tensorsolve
    linalg.trace linalg.vector_norm lib.stride_tricks.sliding_window_view random.choice
    random.default_rng random.normal random.permutation random.rand random.randint random.randn
    random.random random.seed random.shuffle random.uniform polynomial.polynomial.polyfit
    polynomial.polynomial.polyval polynomial.Polynomial polynomial.polynomial.Polynomial
    typing.NDArray typing.ArrayLike
"""
_MATH = """
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf
    erfc exp exp2 expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose
    isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan perm pi pow prod
    radians remainder sin sinh sqrt tan tanh tau trunc
"""
_OTHERS = {
    "cmath": "acos acosh asin asinh atan atanh cos cosh e exp inf log log10 nan phase pi polar "
    "rect sin sinh sqrt tan tanh tau",
    "collections": "Counter OrderedDict defaultdict deque namedtuple",
    "contextlib": "suppress",
    "copy": "copy deepcopy",
    "dataclasses": "dataclass field",
    "fractions": "Fraction",
    "functools": "cache lru_cache partial reduce wraps",
    "itertools": "accumulate batched chain combinations compress count cycle dropwhile groupby "
    "islice pairwise permutations product repeat starmap takewhile zip_longest chain.from_iterable",
    "math": f"{_MATH} sumprod",
    "numbers": "Complex Integral Number Real",
    "numpy": f"{_NUMPY} {' '.join(PRODUCTS)} linalg.dot linalg.matmul linalg.matrix_power "
    "linalg.multi_dot linalg.tensordot linalg.vecdot",
    # Not those that look something up by its name.
    "operator": "abs add eq floordiv ge gt iadd imul isub itruediv le lt matmul mod mul ne neg "
    "pow sub truediv",
    "random": "choice gauss randint random seed shuffle uniform",
    "statistics": "fmean mean median pstdev pvariance stdev variance",
    "sys": "float_info maxsize stderr stdout",
    "time": "perf_counter process_time time",
    "typing": "Any Callable Dict Iterable Iterator List NDArray Optional Sequence Tuple Union",
    "warnings": "warn",
}
_UFUNC_METHODS = frozenset(("accumulate", "at", "outer", "reduce", "reduceat"))

FUNCTIONS = frozenset(f"{module}.{name}" for module in _OTHERS for name in _OTHERS[module].split())
MODULES = frozenset(
    path.rpartition(".")[0] for path in FUNCTIONS if path != "itertools.chain.from_iterable"
) | {"numpy.lib", "numpy.polynomial"}

# What calls a function for each of many values.
HIDDEN_LOOPS = frozenset(
    "apply_along_axis apply_over_axes fromfunction fromiter frompyfunc piecewise "
    "starmap takewhile dropwhile vectorize".split()
)

_ARRAY = set(
    "T all any argmax argmin argpartition argsort astype choose clip compress conj conjugate copy "
    "cumprod cumsum diagonal dot dtype fill flat flatten imag item itemsize kind mT max mean min "
    "name nbytes ndim nonzero partition prod ptp put ravel real repeat reshape resize round "
    "searchsorted shape size sort squeeze std strides sum swapaxes take tobytes tolist trace "
    "transpose type var".split()
)
_RANDOM = set("choice integers normal permutation random shuffle standard_normal uniform".split())
_PLAIN = (bool, bytes, complex, dict, float, frozenset, int, list, range, set, slice, str, tuple)
ATTRIBUTES = frozenset(
    _ARRAY
    | _RANDOM
    | _UFUNC_METHODS
    | {name for kind in _PLAIN for name in dir(kind) if not name.startswith("_")}
    | set("add_note appendleft args close elements eps extendleft fdel fget fset getter info "
          "most_common maxlen move_to_end popleft rotate send setter tiny total with_traceback "
          "deg coef coeffs roots fit cache_info cache_clear flush write".split())
    | {"__class__", "__doc__", "__name__"}
)  # fmt: skip
# A class of the student's own may define these; no others with such a name.
SPECIAL_METHODS = frozenset(
    f"__{name}__"
    for name in "init call repr str len getitem setitem contains iter next eq ne lt le gt ge hash "
    "bool enter exit add radd iadd sub rsub isub mul rmul imul truediv rtruediv pow neg abs "
    "matmul rmatmul post_init float int".split()
)


def _real_attributes(kinds: Iterable[object]) -> frozenset[str]:
    return frozenset(name for kind in kinds for name in dir(kind))


# What Python's and NumPy's own objects have: a name of the student's own that is the same may not
# lead there.
REAL_ATTRIBUTES = _real_attributes(
    (
        *_PLAIN, np.ndarray, np.float64, np.dtype, np.ufunc, np.vectorize, np.poly1d,
        np.random.Generator, type, object, property, BaseException, SyntaxError, ImportError,
        types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.GeneratorType,
        types.FrameType, types.CodeType, types.TracebackType, types.ModuleType, AttributeError,
        OSError, UnicodeDecodeError, StopIteration, SystemExit, NameError,
    )
)  # fmt: skip


def is_allowed_path(path: str, more: Iterable[str] = ()) -> bool:
    """Return whether a dotted path is a known function or value of a library, or a part of one."""
    if path in FUNCTIONS or path in more:
        return True
    owner, _, last = path.rpartition(".")
    return (owner in FUNCTIONS or owner in more) and last in ATTRIBUTES


def library_path(path: str) -> str:
    """Return the path by which a function of a library is listed: NumPy has some in many places."""
    for hidden in ("numpy.core.", "numpy._core."):
        if path.startswith(hidden):
            return f"numpy.{path.rpartition('.')[2]}"
    return path
