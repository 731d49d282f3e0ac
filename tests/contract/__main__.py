"""`python -m tests.contract` writes the list of fields anew, once the changelog tells how it changed."""

import json
import sys

from schemas.v1.catalogue import catalogue, fingerprint
from tests.contract.fields import CHANGELOG, KEPT, changes, kept, untold


def main() -> int:
    """Write the list; 1 when the changelog does not tell of a change."""
    found = list(catalogue())
    if KEPT.exists():
        silent = untold(changes(kept(), found), CHANGELOG.read_text("utf-8"))
        for each in silent:
            sys.stderr.write(f"{each.field} {each.what}: CHANGELOG.md does not say so ({each.weight})\n")
        if silent:
            return 1
    told = [{name: value for name, value in each.items() if name != "description"} for each in found]
    rows = ",\n".join(json.dumps(each, ensure_ascii=False) for each in told)
    KEPT.write_text(f'{{"fingerprint": "{fingerprint(catalogue())}", "fields": [\n{rows}\n]}}\n', "utf-8")
    sys.stdout.write(f"{len(found)} fields\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
