"""What is not the writer's (N)."""
