"""Citation styles: found, listed, and made ready for the processor. What must not live here: writing citations.

Styles and locales of briefgen's own lie in this folder; those of the CSL project come with the extra `briefgen[styles]`, and are
read from where that is installed. Any other is a file that the user names.
"""

from __future__ import annotations
