"""Steps that set aside what belongs to the sheet: page numbers, running headers, stamps."""
