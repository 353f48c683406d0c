"""What officers do with findings at their desk, beside judging them: read, take note, mend, review, start a run."""
