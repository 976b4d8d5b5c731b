"""What happened, to whom, and who may know. Facts, who did them, and who may see them."""
