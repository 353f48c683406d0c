"""投诉举报: taken in with a number, checked step by step, answered; only for who may pursue liability."""
