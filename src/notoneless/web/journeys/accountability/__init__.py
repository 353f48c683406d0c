"""问责与奖惩: problems, 责任追究 and its proposals, rewards and consequences, reports of forced leaving."""
