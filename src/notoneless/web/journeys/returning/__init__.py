"""返校与跟踪: a return verified, the plan and rounds that follow, the exception at the end, the registry's list."""
