"""Facts, ledger, cited values and the document: pure, no files, no clock, no third party."""
