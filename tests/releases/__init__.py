"""What releases left behind: their records as they lie in the table, and the forms in which they read them (OP-05).

`make release VERSION=0.2.0` writes a release's folder, when the release is made. Records of every release are read by
the code that is here, and what this code writes is judged by the forms of the last release. So a change takes two
releases: the first reads what is new, the second writes it.
"""
