"""The diagnosis step of the wizard, part by part."""
