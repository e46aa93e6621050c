"""Compare: what follows from what is stated, as pure functions: values, verdicts, silences, aligned words."""
