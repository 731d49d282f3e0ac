"""The releases in a folder, as `onrecord export` wrote them."""

from pathlib import Path

from ingest import packages
from ingest.packages import Json, PackageError


def released(folder: Path) -> dict[str, Json]:
    """The descriptors of the releases in a folder by the name of theirs, newest first; what is no release is no matter.

    One that is being written has a hidden name, and no descriptor before it is complete.
    """
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith("."):
            try:
                found[path.name] = packages.read(path)
            except PackageError:
                continue
    return dict(sorted(found.items(), key=lambda item: (item[1]["created"], item[0]), reverse=True))


def state(folder: Path) -> str:
    """What changes when a release comes, goes or is written anew."""
    if not folder.is_dir():
        return ""
    written = sorted(folder.glob(f"*/{packages.DESCRIPTOR}"))
    return ";".join(f"{path.parent.name}:{path.stat().st_mtime_ns}" for path in written)


def path_of(folder: Path, release: str, name: str) -> Path | None:
    """Where a file of a release is; None for one that no descriptor names."""
    package = released(folder).get(release)
    if package is None:
        return None
    named = {packages.DESCRIPTOR, packages.CODEBOOK, *(file.name for file in packages.files(package))}
    return folder / release / name if name in named else None
