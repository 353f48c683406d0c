"""导出申请: what others ask to take out, one's own requests, and the answer."""
