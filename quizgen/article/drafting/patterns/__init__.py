"""What is looked for in a sentence, a sort of proposal a file: its function ``propose`` gives those of one sentence."""
