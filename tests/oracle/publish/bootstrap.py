"""The oracle's own folder on the path, so that what it reads already is not written again."""

import sys
from pathlib import Path

FOLDER = str(Path(__file__).resolve().parent.parent)
if FOLDER not in sys.path:
    sys.path.append(FOLDER)
