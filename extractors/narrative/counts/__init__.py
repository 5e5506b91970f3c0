"""Tagged numbers -> quantities with their slots: item, unit, kind, role, period."""
