"""The system of procuratorial public interest litigation in time: its laws, campaigns, documents, cases and figures."""
