"""``python -m analysis``."""

import sys

from analysis.command_line import main

sys.exit(main())
