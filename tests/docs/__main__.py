"""Write the answers in README and docs anew: `python -m tests.docs`."""

import tempfile
from pathlib import Path

from tests.docs.seeded import asking, seeded
from tests.docs.transcripts import rewrite

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, seeded(Path(folder)) as client:
        rewrite(asking(client))
