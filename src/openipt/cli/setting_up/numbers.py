"""The crisis numbers of a country, as whoever sets up reads them: each with where it was read and when."""

from __future__ import annotations

from openipt.core.safety.contacts import contacts_for


def numbers_told(country: str) -> str:
    """The numbers pages will show there, most pressing first, or that none is known."""
    contacts = contacts_for(country)
    if not contacts.calls:
        return f"For {country} no crisis number is known here. Give at least one of your own."
    lines = [f"Crisis numbers for {contacts.place}, as every page will show them:"]
    for call in contacts.calls:
        lines.append(f"  {call.number}  {call.name}: {call.says}")
        lines.append(f"      read on {call.checked_date:%-d %B %Y} at {call.holder_page}")
    return "\n".join(lines)
