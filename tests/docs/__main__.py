"""Write what README and docs print of the API anew: `python -m tests.docs`."""

import tempfile
from pathlib import Path

from tests.docs import reference
from tests.docs.seeded import asking, seeded
from tests.docs.transcripts import rewrite

if __name__ == "__main__":
    reference.PAGE.write_text(reference.page(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, seeded(Path(folder)) as client:
        rewrite(asking(client))
