"""Administrative divisions: recognising them in names, and saying what lies in what."""
