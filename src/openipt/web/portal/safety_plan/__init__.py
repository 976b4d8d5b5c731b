"""My safety plan: read big and calm, printed on one page, and said where it no longer fits."""
