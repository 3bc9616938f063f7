"""Finding citations of provisions in the text of a guiding case: tokens, then parsing, then resolving."""
