"""What earlier builds found, kept in the home folder so that the next one does only what is new."""
