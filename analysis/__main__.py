"""``python -m analysis``."""

import sys

try:
    from analysis.command_line import main

    code = main()
except KeyboardInterrupt:  # while it was being loaded, before there are words
    code = 130
sys.exit(code)
