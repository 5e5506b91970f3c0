"""Tagged mentions -> channels: bounds, type and account, and how far each one carries."""
