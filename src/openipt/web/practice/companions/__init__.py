"""Who accompanies somebody: written down, agreed on, invited and ended by their team."""
