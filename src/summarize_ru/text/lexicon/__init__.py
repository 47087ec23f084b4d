"""What is known of single Russian words."""
