"""The ending of a course as pages: its nine tasks, then and now, the relapse plan, closing, and what comes after."""
