"""The terms of ELI in which instruments, their versions and articles are described."""

from __future__ import annotations

from typing import Final

from kg.terms import PREFIXES

IS_MEMBER_OF: Final = PREFIXES["eli"] + "is_member_of"
VERSION_DATE: Final = PREFIXES["eli"] + "version_date"
IN_FORCE_FROM: Final = PREFIXES["eli"] + "first_date_entry_in_force"
NO_LONGER_IN_FORCE: Final = PREFIXES["eli"] + "date_no_longer_in_force"
REPEALED_BY: Final = PREFIXES["eli"] + "repealed_by"
PASSED_BY: Final = PREFIXES["eli"] + "passed_by"
DOCUMENT_TYPE: Final = PREFIXES["eli"] + "type_document"
OFFICIAL_NUMBER: Final = PREFIXES["eli"] + "id_local"
AMENDS: Final = PREFIXES["eli"] + "amends"
