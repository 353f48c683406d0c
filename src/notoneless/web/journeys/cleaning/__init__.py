"""清理核查: campaigns, their files by township, one file item by item, its sheet for print."""
