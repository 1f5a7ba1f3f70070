"""Prints a CSV file without the columns that say what something took."""

import csv
import sys

with open(sys.argv[1], newline="") as table:
    for row in csv.DictReader(table):
        print([value for name, value in row.items() if not name.endswith(("_seconds", "_bytes"))])
