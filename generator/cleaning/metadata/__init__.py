"""What is known beside the text (M)."""
