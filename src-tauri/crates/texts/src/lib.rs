//! The texts people read, in every language, as typed functions.
