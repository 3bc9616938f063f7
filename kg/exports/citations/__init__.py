"""Citations of a guiding case or of the dataset, as reference lists and programs want them: one file a form."""
