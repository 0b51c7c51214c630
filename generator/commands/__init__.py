"""The commands, a file each. They hold no logic: they read what they are given, call a stage and print."""
