"""Back in school: attendance verified, the to-do list of the pupil registry, aftercare plan and rounds, relapse."""
