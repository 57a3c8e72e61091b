"""What formats share that need a library which not everybody installs."""
