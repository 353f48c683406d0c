"""Not One Less (一个不少): finds every child of school age who is in no school, and brings each one back."""
