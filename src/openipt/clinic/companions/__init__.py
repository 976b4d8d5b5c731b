"""Parents, partners and carers: who accompanies a person, what each may do, and their way in."""
