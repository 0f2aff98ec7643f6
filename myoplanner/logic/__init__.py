"""The clinical core: values in, values out. No Qt, no file, no clock."""
