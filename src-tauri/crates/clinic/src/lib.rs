//! The practice over one encrypted file: rules, SQL, keys, permissions.
