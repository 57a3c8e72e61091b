"""What the templates of a PDF are given, and their setting by Typst."""
