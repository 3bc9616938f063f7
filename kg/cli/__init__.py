"""The command line `kg`: one file a verb - parse, call, print."""
