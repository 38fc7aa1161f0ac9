"""Asks bagit-utils, which shares no code with bagit.py, whether a bag is valid: ask_bagit_utils.py BAG"""

import sys
from pathlib import Path

from bagit_utils import Bag

bag = Bag(Path(sys.argv[1]), load=True)
report = bag.validate()
for issue in report.issues:
    print(issue)
if not report.valid:
    sys.exit(1)
print("valid")
