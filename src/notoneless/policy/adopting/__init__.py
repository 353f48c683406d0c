"""What an office does before it adopts rules: compares them, types values of its own, starts a pack from another's."""
