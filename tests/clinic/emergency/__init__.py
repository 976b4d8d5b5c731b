"""Emergency access: with a reason, for an hour, to read and to nothing else, reviewed by somebody else."""
