//! Operations, hybrid logical clock, column groups, merge and hash chain.
