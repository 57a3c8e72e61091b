"""The commands, one a file: its name is the command's, and its function has it, too. Loaded when it is run."""
