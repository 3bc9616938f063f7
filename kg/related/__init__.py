"""Related cases: what cases have in common, how much it says, and the sentence that says why."""
