//! PDF pages from plain view structs.
