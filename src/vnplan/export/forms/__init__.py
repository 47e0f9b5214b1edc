"""Files that hold tables: one file a form, all taking their columns from ``export.rows``."""

from vnplan.export.forms.choose import FORMS, Form, form_of, open_writer
from vnplan.export.forms.csv import write_csv
from vnplan.export.forms.replace import hindrance, replacing

__all__ = ["FORMS", "Form", "form_of", "hindrance", "open_writer", "replacing", "write_csv"]
