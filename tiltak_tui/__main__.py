"""`python -m tiltak_tui` is the same as `tiltak`."""

import sys

from tiltak_tui.cli import main

sys.exit(main())
