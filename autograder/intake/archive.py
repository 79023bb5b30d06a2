"""Read zips from strangers: in memory, lazily, and without believing their headers.

Members with a path that leads elsewhere (absolute, `..`, drive letter, control characters), links
and devices, encrypted members and compressions other than *stored* and *deflate* are listed with
a `problem` and refused when read; the other members stay readable. Such a path is listed without
its dangerous parts (`../eve.ipynb` as `eve.ipynb`), so the refusal still reaches the right student.
A backslash separates folders as a slash does: PowerShell's older Compress-Archive writes it. Of
members with the same path the last counts, as when extracting.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from autograder.errors import UngradableError

from .names import is_junk, shown
from .tree import Child, Entry, Packed, too_large, without_environments

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_FLAG_ENCRYPTED = 0x1
_FLAG_UTF8 = 0x800
_SEPARATORS = ("/", "\\")
_CHUNK_BYTES = 1 << 16
# No packer needs more beyond twice the size of what it packs.
_OVERHEAD_BYTES = 1 << 10
_STEP_BYTES = 1 << 20
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What one zip may cost; bytes are counted while inflating, never taken from headers.

    `max_ratio` (inflated to packed) applies once a member has inflated to `ratio_floor_bytes`:
    a short notebook full of equal lines packs as well as a bomb does.
    """

    max_members: int = 20_000
    max_index_bytes: int = 8 << 20
    max_total_bytes: int = 256 << 20
    max_ratio: int = 250
    ratio_floor_bytes: int = 16 << 20


_DEFAULT_LIMITS = ZipLimits()


@dataclass(slots=True)
class ZipTree:
    """The members of a zip; `folders` are those that it names explicitly, perhaps empty.

    Entries found earlier by `index_zip` may be given instead of indexing the zip once more.
    """

    file: BinaryIO
    name: str
    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()
    limits: ZipLimits = _DEFAULT_LIMITS
    _inflated_bytes: int = field(default=0, init=False)

    def children(self, folder: str = "") -> list[Child]:
        """Return what lies directly in `folder` (`""` is the top), sorted by name."""
        prefix = f"{folder}/" if folder else ""
        found: dict[str, Child] = {}
        named = [(f"{path}/", "") for path in self.folders]
        for path, problem in named + [(entry.path, entry.problem) for entry in self.entries]:
            name, slash, _ = path.removeprefix(prefix).partition("/")
            if slash and path.startswith(prefix) and path != prefix:
                found[name] = Child(name, is_folder=True)
            elif path.startswith(prefix) and path != prefix:
                found.setdefault(name, Child(name, is_folder=False, problem=problem))
        return [found[name] for name in sorted(found)]

    def read(self, entry: Entry, max_bytes: int) -> bytes:
        """Return a member's content.

        Raises:
            UngradableError: the member is refused or damaged, or inflates beyond `max_bytes` or the
                limits.
        """
        if entry.problem or entry.packed is None:
            raise UngradableError(entry.problem or _damaged(self.name, entry.name))
        # Inflating what inflates to nothing takes time, and members may overlap.
        if entry.packed.packed_bytes > 2 * entry.size_bytes + _OVERHEAD_BYTES:
            raise UngradableError(_damaged(self.name, entry.name))
        content = bytearray()
        try:
            for chunk, packed_bytes in self._inflate(entry.packed):
                content += chunk
                # Whoever asks for just what a member claims has room for that.
                if max_bytes != entry.size_bytes:
                    self._inflated_bytes += len(chunk)
                self._check(entry, len(content), packed_bytes, max_bytes)
        except (zlib.error, EOFError, OSError, ValueError, OverflowError) as error:
            raise UngradableError(_damaged(self.name, entry.name)) from error
        if len(content) != entry.size_bytes or zlib.crc32(content) != entry.packed.crc32:
            raise UngradableError(_damaged(self.name, entry.name))
        return bytes(content)

    def open(self, entry: Entry, max_bytes: int) -> BinaryIO:
        """Return a member as a seekable file in memory; raises as `read` does."""
        return io.BytesIO(self.read(entry, max_bytes))

    def _check(self, entry: Entry, size_bytes: int, packed_bytes: int, max_bytes: int) -> None:
        if size_bytes > max_bytes:
            raise UngradableError(too_large(entry.name, max_bytes))
        is_bomb = (
            max_bytes != entry.size_bytes
            and size_bytes > self.limits.ratio_floor_bytes
            and size_bytes > self.limits.max_ratio * packed_bytes
        )
        if is_bomb or self._inflated_bytes > self.limits.max_total_bytes:
            raise UngradableError(
                f"The zip {shown(self.name)} unpacks to far too much data (at "
                f"{shown(entry.name)}); hand in only the notebook and the few files it needs."
            )

    def _inflate(self, packed: Packed) -> Iterator[tuple[bytes, int]]:
        """Yield each piece with the number of packed bytes read so far."""
        self.file.seek(packed.offset)
        signature, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(self._take(_LOCAL_HEADER.size))
        if signature != _LOCAL_SIGNATURE:
            raise ValueError("no member begins here")
        self.file.seek(name_bytes + extra_bytes, io.SEEK_CUR)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        taken = 0
        while taken < packed.packed_bytes:
            chunk = self._take(min(_CHUNK_BYTES, packed.packed_bytes - taken))
            taken += len(chunk)
            if packed.method == zipfile.ZIP_STORED:
                yield chunk, taken
                continue
            # A bounded step, or 64 KiB of a bomb would become 64 MiB before anyone counts.
            while chunk and not inflater.eof:
                yield inflater.decompress(chunk, _STEP_BYTES), taken
                chunk = inflater.unconsumed_tail
            if inflater.eof:
                break
        if packed.method == zipfile.ZIP_DEFLATED:
            while not inflater.eof and (rest := inflater.decompress(b"", _STEP_BYTES)):
                yield rest, taken
            if not inflater.eof or inflater.unused_data or taken < packed.packed_bytes:
                raise ValueError("the member does not end where the index says")

    def _take(self, size: int) -> bytes:
        chunk = self.file.read(size)
        if len(chunk) < size:
            raise EOFError
        return chunk


def index_zip(file: BinaryIO, name: str, limits: ZipLimits = _DEFAULT_LIMITS) -> ZipTree:
    """List a zip's members without inflating any.

    Raises:
        UngradableError: `file` is not a zip, is cut short, or lists more members than the limits
            allow.
    """
    guarded = cast(BinaryIO, _GuardedFile(file, name, limits))
    try:
        with zipfile.ZipFile(guarded) as archive:
            members = archive.infolist()
    except UngradableError:
        raise
    # zipfile lets many kinds out for a malformed index; a bug there must not end a batch either.
    except Exception as error:
        raise UngradableError(
            f"The file {shown(name)} is no zip or was cut short on the way; zip the notebook "
            "again, or hand in the .ipynb itself."
        ) from error
    entries: dict[str, Entry] = {}
    folders: set[str] = set()
    for info in members:
        entry = _to_entry(info)
        if any(is_junk(part) for part in entry.path.split("/")):
            continue
        if info.orig_filename.endswith(_SEPARATORS) and not entry.problem:
            folders.add(entry.path)
        else:
            # A refused member must not hide a sound one behind the path left after cleaning it.
            earlier = entries.get(entry.path)
            if not entry.problem or earlier is None or earlier.problem:
                entries[entry.path] = entry
    # What tools leave behind comes in tens of thousands, and is not counted.
    listed = without_environments([entries[path] for path in sorted(entries)])
    if len(listed) > limits.max_members:
        raise UngradableError(_too_many_members(name, limits))
    return ZipTree(file, name, listed, tuple(sorted(folders)), limits)


@dataclass(slots=True)
class _GuardedFile:
    """The file as zipfile sees it: it reads the whole index at once, so that read is bounded."""

    file: BinaryIO
    name: str
    limits: ZipLimits

    def read(self, size: int = -1) -> bytes:
        if size > self.limits.max_index_bytes:
            raise UngradableError(_too_many_members(self.name, self.limits))
        return self.file.read(size if size >= 0 else self.limits.max_index_bytes)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        return self.file.tell()

    def seekable(self) -> bool:
        return True


def _to_entry(info: zipfile.ZipInfo) -> Entry:
    original = _decoded_name(info)
    slashed = original.replace("\\", "/")
    parts = [
        _CONTROL.sub("", part)
        for part in slashed.split("/")
        if part not in ("", ".", "..") and not _DRIVE.match(part)
    ]
    path = "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"
    packed = Packed(info.header_offset, info.compress_size, info.compress_type, info.CRC)
    problem = _member_problem(info, original, slashed, path)
    return Entry(path, info.file_size, problem, packed, _as_number(info.date_time))


def _as_number(time: tuple[int, ...]) -> int:
    number = 0
    for part in time:
        number = number * 100 + part
    return number


def _decoded_name(info: zipfile.ZipInfo) -> str:
    # macOS stores UTF-8 without saying so, and zipfile then reads it as DOS code page 437.
    if not info.flag_bits & _FLAG_UTF8:
        try:
            return info.orig_filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.orig_filename


def _member_problem(info: zipfile.ZipInfo, original: str, slashed: str, path: str) -> str:
    name = shown(original)
    plain = "/".join(part for part in slashed.rstrip("/").split("/") if part != ".")
    if plain != path:
        return (
            f"The zip member {name} has a path that leads out of the zip or that systems read "
            "differently; zip the notebook again with plain file names."
        )
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return f"The zip member {name} is a link or device; zip the file that it points to."
    if info.flag_bits & _FLAG_ENCRYPTED:
        return f"The zip member {name} is encrypted; zip the notebook again without a password."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return (
            f"The zip member {name} uses an unusual compression (method {info.compress_type}); "
            "zip the notebook again with your system's own zip command."
        )
    return ""


def _damaged(zip_name: str, name: str) -> str:
    return (
        f"The zip member {shown(name)} in {shown(zip_name)} is damaged; zip the notebook again, "
        "or hand in the .ipynb itself."
    )


def _too_many_members(name: str, limits: ZipLimits) -> str:
    return (
        f"The zip {shown(name)} lists more than {limits.max_members:,} members; zip only the "
        "notebook and the few files it needs."
    )
