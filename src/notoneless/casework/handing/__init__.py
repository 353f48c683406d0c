"""Who answers when work changes hands: transfer by acceptance, hand-over of a vacated post, telling others."""
