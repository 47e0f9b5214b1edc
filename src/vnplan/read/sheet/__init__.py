"""Sheets: .xlsx, .ods and .csv by readers of our own, .xls by python-calamine."""
