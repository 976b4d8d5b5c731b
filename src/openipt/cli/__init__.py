"""The command line: one small file per command, one table that names them, one place that turns refusals into exits."""
